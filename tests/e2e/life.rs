//! The whole life of the suggestion on charging piles, from the import to a promise kept a year later, by what a
//! clerk sees: every stage, every due date with its reason, and every alert of the work list.

use std::path::Path;

use crate::{
    harness::{
        Site,
        tab::Tab,
        target::{Target, button, css, label, link, role, testid},
    },
    steps::{LEAD, SAMPLE, fresh, opens},
};

/// The offices of the story. The first two are in the sample; the others are entered as they are assigned.
const CONGRESS: &str = "市人大选工委";
const GOVERNMENT: &str = "市政府办公室";
const MAIN: &str = "市发改委";
const CO: &str = "市住建局";

/// A clerk at the page of the suggestion.
struct Clerk<'a> {
    tab: &'a Tab,
    site: &'a Site,
    /// The address of the suggestion's page.
    at: String,
}

/// The open form of a command.
fn form() -> Target {
    css("dialog[open]")
}

impl Clerk<'_> {
    /// Works for an office from now on.
    fn sits(&self, place: &str, office: &str) {
        self.tab.go(&self.site.at("#/settings"));
        self.tab.fill(label("单位"), office);
        self.tab.fill(label("姓名"), "经办人");
        self.tab.select(label("本单位的角色"), place);
        self.tab.click(button("保存").within(css(".settings__form")));
        self.tab.sees("已记住本机的单位和姓名");
        self.looks();
    }

    /// Looks at the suggestion.
    fn looks(&self) {
        self.tab.go(&self.site.at(&self.at));
        self.tab.value(testid("detail-title"));
    }

    /// The suggestion is in a stage, and the page says what comes next.
    fn stands(&self, stage: &str, next: &str) {
        self.tab.shows(1, css(".suggestion__marks .badge").containing(stage).first());
        self.tab.shows(1, testid("next-step").containing(next));
    }

    /// The step that comes next, on its button.
    fn comes_next(&self, step: &str) {
        self.tab.shows(1, css(".steps__first .button").containing(step));
    }

    /// A due date with how it stands and how it was computed.
    fn is_due(&self, what: &str, day: &str, stands: &str, because: &str) {
        self.tab.shows(1, css(".due").containing(&format!("{what} {day} {stands} {because}")));
    }

    /// The work list of the home page has this, in a band; the page of the suggestion is shown afterwards.
    fn is_to(&self, band: &str, act: &str, cause: &str) {
        self.at_home(band);
        self.tab.waits_until(&format!(
            "[...document.querySelectorAll('[data-testid=work-item]')].some((it) => \
             ['充电桩', '{act} {cause}'].every((part) => it.innerText.replace(/\\s+/g, ' ').includes(part)))"
        ));
        self.looks();
    }

    /// Does what the work list asks for, by one click.
    fn does(&self, band: &str, act: &str) {
        self.at_home(band);
        self.tab.click(link(act).within(testid("work-item").containing("充电桩")).first());
    }

    fn at_home(&self, band: &str) {
        self.tab.go(&self.site.at("#/"));
        self.tab.click(css(".home__band").containing(band));
    }

    /// Begins a step with a button of the page, in sight or in the menu of all steps.
    fn begins(&self, step: &str) {
        let in_sight = |step: &str| !self.tab.texts(button(step).within(testid("next-step"))).is_empty();
        if !in_sight(step) {
            self.tab.click(css(".steps__menu summary"));
        }
        self.tab.click(button(step).within(testid("next-step")).first());
    }

    /// Chooses a record by its name, which makes one where there is none.
    fn names(&self, field: Target, kind: &str, name: &str) {
        self.tab.fill(field, name);
        let offer = css(".combo__list:not([hidden]) .combo__offer").first();
        self.tab.waits_until(&format!(
            "[...document.querySelectorAll('.combo__offer')].some((it) => it.innerText.includes('{name}'))"
        ));
        let is_new = self.tab.text(offer.clone()).contains(&format!("新建{kind}"));
        assert!(is_new || self.tab.text(offer.clone()).contains(name));
        self.tab.click(offer);
    }

    /// Fills in a field of the open form.
    fn fills(&self, field: &str, words: &str) {
        self.tab.fill(label(field).within(form()), words);
    }

    /// Chooses from a list of the open form.
    fn picks(&self, field: &str, choice: &str) {
        self.tab.select(label(field).within(form()), choice);
    }

    /// What is said to come of the command.
    fn foresees(&self, part: &str) {
        self.tab.shows(1, testid("outlook").containing(part));
    }

    /// Presses the button of the open form.
    fn tries(&self, command: &str) {
        self.tab.click(button(command).within(form()));
    }

    /// Carries the command out, and waits until that is safely stored.
    fn gives(&self, command: &str) {
        self.saves(|| self.tries(command));
        self.tab.shows(0, form());
    }

    /// Does something that is stored, and waits until it is.
    fn saves(&self, act: impl FnOnce()) {
        let saves = "+(document.documentElement.dataset.saves || 0)";
        let before = self.tab.eval(saves).as_i64().unwrap();
        act();
        self.tab.waits_until(&format!("{saves} > {before}"));
    }

    /// Records a contact in the form that is open.
    fn meets(&self, mode: &str, opinion: &str, with_head: bool) {
        self.tab.waits_until("location.hash.startsWith('#/visit/')");
        let scroll = format!(
            "[...document.querySelectorAll('.pick')].find((it) => it.innerText.includes('{mode}')).scrollIntoView({{ block: 'center' }})"
        );
        self.tab.value(label("代表意见"));
        self.tab.eval(&format!("{scroll}, true"));
        self.tab.click(role("radio", mode));
        if with_head {
            self.tab.click(role("checkbox", "主要负责人参加"));
        }
        self.tab.fill(label("代表意见"), opinion);
        self.tab.press("Control+Enter");
        self.tab.waits_until("document.activeElement.textContent === '已保存'");
        self.looks();
    }
}

#[test]
fn a_suggestion_lives_from_the_import_to_the_promise_that_was_kept() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();

    // 2023-04-03: the sample is imported; what its report leaves out is named, one click from where it is entered.
    tab.lives_on("2023-04-03");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/sample.json");
    tab.upload(testid("import-file"), &sample);
    tab.sees("还没有写入");
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    tab.shows_state("total", SAMPLE);
    opens(&tab, &site, LEAD);
    let at = tab.eval("location.hash").as_str().unwrap().to_owned();
    let clerk = Clerk { tab: &tab, site: &site, at };
    clerk.sits("政府办公室", GOVERNMENT);
    clerk.stands("待交办", "等交办到承办单位。");
    for (field, value) in
        [("编号", "55"), ("登记日期", "2023-03-01"), ("提出日期", "2023-02-20"), ("内容分类", "社会事业")]
    {
        tab.click(button(&format!("建议未填“{field}”，请补填。")));
        tab.waits_until("document.activeElement.matches('.record-form__field input')");
        tab.fill(label(field), value);
    }
    tab.click(css("summary").containing("提出人"));
    tab.click(button("添加联名代表"));
    clerk.names(label("代表").within(role("group", "联名代表第 1 行")), "代表", "乙代表");
    for (nth, point) in [(1, "增建充电桩。"), (2, "降低服务费。")] {
        tab.click(button("添加具体建议"));
        let row = role("group", &format!("具体建议第 {nth} 行"));
        tab.fill(label("内容").within(row), point);
    }
    clerk.saves(|| tab.click(testid("detail-save")));
    tab.sees_no("建议未填“编号”");
    tab.shows(1, role("heading", "第 55 号建议"));
    clerk.is_to("等我办", "交办", "未交办");

    // 2023-04-07, the assignment meeting, of which the report tells the day and not to whom it assigned.
    tab.lives_on("2023-04-07");
    clerk.comes_next("交办");
    clerk.begins("交办");
    clerk.names(label("承办单位 必填").within(form()), "单位", MAIN);
    clerk.fills("交办文号", "濮政办〔2023〕12号");
    assert_eq!(tab.value(label("交办日期 必填").within(form())), "2023-04-07");
    clerk.foresees("阶段变为“待签收”");
    clerk.foresees("答复期限 2023-07-07：自2023-04-07交办起3个月，至2023-07-07。");
    clerk.gives("交办");
    clerk.begins("增加协办");
    clerk.names(label("承办单位 必填").within(form()), "单位", CO);
    clerk.gives("增加协办");
    clerk.stands("待签收", "等承办单位签收。");
    clerk.is_due("答复 市发改委", "2023-07-07", "还有91天", "自2023-04-07交办起3个月，至2023-07-07。");
    clerk.is_due(
        "申请退回 市发改委",
        "2023-04-21",
        "还有14天",
        "自2023-04-07交办起10个工作日，至2023-04-21。",
    );

    // Both offices sign, each from its own work list; the co-handler's two months end on a Sunday.
    tab.lives_on("2023-04-10");
    clerk.sits("承办单位", MAIN);
    clerk.does("等我办", "签收");
    clerk.fills("签收人", "小李");
    clerk.gives("签收");
    clerk.stands("待研究", "等承办单位研究并审定办理方案。");
    tab.lives_on("2023-04-11");
    clerk.sits("承办单位", CO);
    clerk.does("等我办", "签收");
    clerk.gives("签收");
    clerk.is_due(
        "协办意见 市住建局",
        "2023-06-12",
        "还有62天",
        "自2023-04-11签收起2个月，至2023-06-11，当日休息，顺延至2023-06-12。",
    );

    // 办前: a visit, then the plan with its five points, approved by the head.
    tab.lives_on("2023-04-20");
    clerk.sits("承办单位", MAIN);
    clerk.is_to("等我办", "定方案", "无办理方案");
    tab.sees("还缺：办前走访、办前见面、办中走访、办中见面、办后走访、办后见面。");
    tab.click(link("办前见面 未记，还有7天"));
    clerk.meets("上门走访", "希望在老旧小区多建。", false);
    tab.sees("还缺：办中走访、办中见面、办后走访、办后见面。");
    tab.lives_on("2023-04-24");
    clerk.does("等我办", "定方案");
    clerk.fills("任务", "增建充电桩");
    clerk.fills("主要责任人", "王主任");
    clerk.gives("定办理方案");
    clerk.stands("待研究", "等承办单位研究并审定办理方案。");
    tab.sees("五到位缺人员、内容、时限");
    tab.lives_on("2023-04-28");
    clerk.does("等我办", "审定方案");
    clerk.fills("审定人 必填", "王主任");
    clerk.foresees("阶段变为“办理中”");
    clerk.gives("审定方案");
    clerk.stands("办理中", "承办单位正在办理，等正式答复。");

    // The co-handler's opinion is sent back once, and given again within five working days.
    tab.lives_on("2023-05-15");
    clerk.sits("承办单位", CO);
    clerk.does("不急", "提协办意见");
    clerk.fills("意见内容 必填", "同意。");
    clerk.gives("提协办意见");
    tab.lives_on("2023-05-16");
    clerk.sits("承办单位", MAIN);
    clerk.is_to("等我办", "处理协办意见", "协办意见已到");
    clerk.begins("退回协办意见：2023-05-15");
    clerk.fills("退回理由 必填", "没有实质内容");
    clerk.gives("退回协办意见");
    clerk.is_due(
        "协办意见重提 市住建局",
        "2023-05-23",
        "还有7天",
        "自2023-05-16退回协办意见起5个工作日，至2023-05-23。",
    );
    tab.lives_on("2023-05-22");
    clerk.sits("承办单位", CO);
    clerk.does("临期待办", "提协办意见");
    clerk.fills("意见内容 必填", "已排出建设点位一百处。");
    clerk.gives("提协办意见");

    // 办中: the head meets the deputy.
    tab.lives_on("2023-05-25");
    clerk.sits("承办单位", MAIN);
    clerk.comes_next("记沟通");
    clerk.begins("记沟通");
    clerk.meets("座谈会", "同意点位安排。", true);
    tab.sees("还缺：办后走访、办后见面。");

    // A draft for comment, kept apart from the reply; then the alert.
    tab.lives_on("2023-06-01");
    clerk.begins("征求意见：市发改委 主办");
    clerk.fills("对第1条的回应", "年内增建一批。");
    tab.click(button("按模板起草正文"));
    clerk.foresees("正文还有1处“【待填：……】”没有填写。");
    let draft = tab.value(label("答复正文 必填").within(form()));
    assert!(
        draft.starts_with("朱晓玲等2名代表：\n　　你们在市九届人大一次会议上提出的《关于加大我市充电桩建设"),
        "{draft}"
    );
    assert!(draft.contains("　　一、关于“增建充电桩”。年内增建一批。"), "{draft}");
    clerk.fills("答复正文 必填", "您提出的建议收悉。");
    clerk.gives("征求意见");
    clerk.stands("征求意见", "已向代表征求意见，等正式答复。");
    tab.lives_on("2023-06-28");
    clerk.is_due("答复 市发改委", "2023-07-07", "还有9天", "自2023-04-07交办起3个月，至2023-07-07。");
    clerk.is_to("临期待办", "答复", "答复还有9天");

    // More time, told to the deputy in time: not overdue before the new day.
    tab.lives_on("2023-06-30");
    clerk.begins("申请延期：市发改委 主办");
    clerk.fills("延期理由 必填", "点位需要论证");
    clerk.fills("延至日期 必填", "2023-09-28");
    clerk.fills("向代表说明日期 必填", "2023-06-30");
    clerk.gives("申请延期");
    tab.lives_on("2023-08-01");
    clerk.is_due(
        "答复 市发改委",
        "2023-09-28",
        "还有58天",
        "原期限2023-07-07，2023-06-30已向代表说明，延至2023-09-28。",
    );

    // The formal reply begins with the draft; its class is frozen when it is signed.
    tab.lives_on("2023-09-20");
    clerk.does("临期待办", "答复");
    assert_eq!(tab.value(label("答复正文").within(form())), "您提出的建议收悉。");
    assert_eq!(tab.value(label("对第1条的回应").within(form())), "年内增建一批。");
    clerk.picks("办理结果 必填", "列入计划规划");
    assert_eq!(tab.value(label("协办意见说明").within(form())), "市住建局：已排出建设点位一百处。");
    clerk.fills("签发人 必填", "王主任");
    clerk.fills("签发日期 必填", "2023-09-19");
    clerk.fills("答复文号 必填", "濮发改函〔2023〕40号");
    clerk.foresees("答复分类标记定为“B”，以后不再变动。");
    clerk.foresees("答复没有逐条回应：第2条");
    clerk.gives("签发答复");
    clerk.stands("待反馈", "已答复，等代表反馈。");
    tab.shows(1, css(".paper--formal").containing("分类 B"));
    tab.shows(1, css(".paper:not(.paper--formal)").containing("征求意见稿"));
    clerk.is_due("答复 市发改委", "2023-09-28", "按期完成", "原期限2023-07-07");

    // Delivered to each deputy; ten working days over the National Day holiday.
    tab.lives_on("2023-09-22");
    clerk.is_to("等我办", "送达", "还有2位代表未送达");
    clerk.does("等我办", "送达");
    clerk.picks("送达方式", "上门");
    clerk.gives("送达答复");
    tab.shows(2, css(".round tbody tr").containing("2023-09-22 上门"));
    clerk.is_due(
        "代表反馈",
        "2023-10-12",
        "还有20天",
        "自2023-09-22答复送达起10个工作日，至2023-10-12（其间10-07、10-08调休上班，",
    );

    // Dissatisfied, which needs a reason; ordered again, a month that ends on a Saturday.
    tab.lives_on("2023-09-27");
    tab.click(button("记代表反馈 朱晓玲（领衔）"));
    clerk.picks("总体评价 必填", "不满意");
    clerk.tries("记代表反馈");
    tab.sees("代表反馈未填“反馈意见”，请补填。");
    clerk.fills("反馈意见", "没有说降低服务费。");
    clerk.foresees("阶段变为“待重办”");
    clerk.gives("记代表反馈");
    clerk.stands("待重办", "代表不满意，等责成重新办理。");
    tab.lives_on("2023-09-28");
    clerk.sits("人大代表工作机构", CONGRESS);
    clerk.does("等我办", "责成重办");
    clerk.fills("重办理由 必填", "代表不满意");
    clerk.foresees("重新办理答复期限 2023-10-30");
    clerk.gives("责成重办");
    clerk.stands("重新办理中", "正在重新办理，等再次答复。");
    clerk.is_due(
        "重新办理 市发改委",
        "2023-10-30",
        "还有32天",
        "自2023-09-28责成重新办理起1个月，至2023-10-28，当日休息，顺延至2023-10-30。",
    );

    // The second round: spoken with, answered in full, delivered, visited afterwards, promised.
    tab.lives_on("2023-10-20");
    clerk.sits("承办单位", MAIN);
    clerk.comes_next("记沟通");
    clerk.begins("记沟通");
    clerk.meets("电话", "请说明服务费。", false);
    tab.lives_on("2023-10-25");
    clerk.does("临期待办", "答复");
    clerk.picks("办理结果 必填", "正在解决");
    clerk.fills("答复正文", "补充答复如下。");
    clerk.fills("对第1条的回应", "在建。");
    clerk.fills("对第2条的回应", "已降。");
    clerk.fills("协办意见说明", "同前。");
    clerk.fills("签发人 必填", "王主任");
    clerk.fills("签发日期 必填", "2023-10-25");
    clerk.fills("答复文号 必填", "濮发改函〔2023〕52号");
    clerk.gives("签发答复");
    clerk.stands("待反馈", "已答复，等代表反馈。");
    clerk.is_due("重新办理 市发改委", "2023-10-30", "按期完成", "自2023-09-28责成重新办理起1个月");
    tab.lives_on("2023-10-26");
    clerk.does("等我办", "送达");
    clerk.gives("送达答复");
    clerk.does("临期待办", "联系代表");
    clerk.meets("上门走访", "满意，盼早日建成。", false);
    tab.sees("三访三见面已齐。");
    clerk.begins("记承诺：正式答复 濮发改函〔2023〕52号 2023-10-25");
    clerk.fills("承诺内容 必填", "建成充电桩一百个");
    clerk.fills("承诺时限", "2024-10-31");
    clerk.gives("记承诺");
    clerk.begins("评估成效：市发改委 主办");
    clerk.fills("成效评估人 必填", "王主任");
    clerk.gives("评估成效");

    // Satisfied; first and final verdict stand apart.
    tab.lives_on("2023-10-27");
    clerk.sits("人大代表工作机构", CONGRESS);
    clerk.does("临期待办", "收集反馈");
    clerk.picks("总体评价 必填", "满意");
    clerk.gives("记代表反馈");
    clerk.stands("待办结", "办理手续已齐，等确认办结。");
    tab.shows(1, css(".round").containing("重新办理（第2次答复）").first());
    tab.shows(1, css(".round tr").containing("不满意 2023-09-27"));

    // Closed is not solved: the promise stays on the list over the year, and is late before it is kept.
    tab.lives_on("2023-10-30");
    clerk.sits("政府办公室", GOVERNMENT);
    clerk.does("等我办", "办结");
    clerk.gives("办结");
    clerk.stands("跟踪落实", "已办结，承诺或未完成事项继续跟踪落实。");
    clerk.is_due("承诺事项 市发改委", "2024-10-31", "还有367天", "填报的期限为2024-10-31。");
    tab.lives_on("2024-06-01");
    clerk.sits("承办单位", MAIN);
    clerk.does("不急", "兑现承诺");
    clerk.fills("完成百分比", "60");
    clerk.fills("进展情况 必填", "已建六十个。");
    clerk.gives("记承诺进展");
    tab.lives_on("2024-10-20");
    clerk.is_to("临期待办", "兑现承诺", "承诺事项还有11天");
    tab.lives_on("2024-11-01");
    clerk.is_to("逾期待办", "兑现承诺", "承诺事项逾期1天");
    clerk.begins("承诺完成：建成充电桩一百个");
    clerk.fills("完成日期 必填", "2024-10-28");
    clerk.tries("承诺完成");
    tab.sees("未填“落实依据”");
    clerk.fills("落实依据", "竣工验收报告");
    clerk.gives("承诺完成");
    clerk.stands("跟踪落实", "已办结，承诺或未完成事项继续跟踪落实。");
    clerk.is_due("承诺事项 市发改委", "2024-10-31", "按期完成", "填报的期限为2024-10-31。");
    tab.lives_on("2024-11-02");
    clerk.begins("变更结果");
    clerk.picks("新结果 必填", "已经解决");
    clerk.fills("变更依据 必填", "竣工验收报告");
    clerk.picks("确认方", "三方确认");
    clerk.gives("变更结果");
    clerk.stands("办结", "已办结，等公开和归档。");

    // A guard names the fact that is missing and leads to where it is entered.
    clerk.begins("归档");
    tab.click(button("去填写公开决定").within(form()));
    tab.select(label("公开决定"), "全文公开");
    clerk.saves(|| tab.click(testid("detail-save")));
    clerk.begins("归档");
    clerk.gives("归档");
    clerk.stands("已归档", "已归档。");

    // All of it is still there when the page is opened anew.
    tab.reload();
    tab.is_ready();
    clerk.stands("已归档", "已归档。");
    tab.shows(2, css(".paper--formal"));
    tab.shows(1, css(".promise").containing("2024-10-28 完成"));
    tab.sees("三访三见面已齐。");
    tab.takes_picture("life");
}
