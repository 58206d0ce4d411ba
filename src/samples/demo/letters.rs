//! The demo's turns of phrase: what offices write about a subject at each step.

use crate::{
    domain::choices::{ContactMode, Phase, Resolution, SuperviseMethod, Verdict},
    samples::dice::Dice,
};

/// What was talked about.
pub(super) fn contact(dice: &mut Dice, phase: Phase, mode: ContactMode, subject: &str) -> String {
    let how = match mode {
        ContactMode::Visit => "登门走访代表",
        ContactMode::InviteVisit => "邀请代表到单位面商",
        ContactMode::Symposium => "召开座谈会",
        ContactMode::Site => "与代表一同到现场查看",
        ContactMode::Phone => "电话联系代表",
        ContactMode::Message => "通过短信向代表发送材料",
        ContactMode::Letter => "致函代表",
        ContactMode::Online => "通过履职平台留言",
        ContactMode::Other => "借视察活动之便与代表交谈",
    };
    let what: &[&str] = match phase {
        Phase::Before => &[
            "了解提出“{}”的背景和具体诉求",
            "就“{}”逐条核对问题所在的地点和时段",
            "听取代表对“{}”的初步设想，商定调研时间",
            "介绍“{}”的职责分工和现有政策，请代表补充情况",
        ],
        Phase::During => &[
            "通报“{}”的办理进度，商量下一步措施",
            "就“{}”的办理方案征求意见，讨论资金和时序",
            "介绍“{}”的调研结果，说明难点所在",
            "请代表查看“{}”的推进情况，回应提问",
        ],
        Phase::After => &[
            "就“{}”的答复当面听取评价",
            "回访“{}”答复后的落实情况",
            "请代表查看“{}”的办理成效",
            "说明“{}”尚未完成事项的后续安排",
        ],
    };
    format!("{how}，{}。", dice.pick(what).replace("{}", subject))
}

/// What the deputy said to it.
pub(super) fn deputy_opinion(dice: &mut Dice, phase: Phase) -> &'static str {
    let said: &[&str] = match phase {
        Phase::Before => &[
            "希望先解决群众反映最集中的一处。",
            "建议先到现场看一看，再定方案。",
            "对职责分工表示理解，盼早日拿出时间表。",
            "补充了三条群众来信反映的情况。",
        ],
        Phase::During => &[
            "同意方案，建议把时限写得再具体一些。",
            "资金如有困难，可以分两步走。",
            "对调研结果认可，希望部门之间不要推诿。",
            "希望把进度定期告诉周边群众。",
        ],
        Phase::After => &[
            "对办理情况表示满意。",
            "变化看得见，群众反映也好。",
            "希望承诺的事项按期完成。",
            "希望建立长效机制，防止反弹。",
        ],
    };
    *dice.pick(said)
}

/// The answer to one point.
pub(super) fn point(dice: &mut Dice, resolution: Resolution) -> &'static str {
    let said: &[&str] = match resolution {
        Resolution::Done => &[
            "此项已经落实，并请您现场查看。",
            "此项已办结，效果请您监督。",
            "已按您的建议完成，下一步重在管护。",
            "已全面推开，并纳入日常检查。",
        ],
        Resolution::Adopted => {
            &["意见已采纳，写入新修订的办法。", "已采纳并明确专人负责。", "已采纳，列入今年的重点工作。"]
        }
        Resolution::Mostly => &[
            "主要问题已经解决，剩余部分年内完成。",
            "已基本解决，个别点位正在完善。",
            "已解决八成以上，其余因资金安排稍缓。",
        ],
        Resolution::Partial => &[
            "已解决其中一部分，其余需分期安排资金。",
            "试点已经完成，全面推开还需一段时间。",
            "城区部分已完成，乡镇部分正在摸底。",
        ],
        Resolution::Ongoing => &[
            "已经启动，正在落实资金和人员。",
            "正在推进，预计年底前完成。",
            "方案已经审定，正在组织实施。",
            "已完成调研，正在征求各方意见。",
        ],
        Resolution::Planned => &[
            "已列入明年的工作计划。",
            "已纳入专项规划，待资金落实后实施。",
            "已列入项目储备库，争取上级资金。",
        ],
        Resolution::Deferred => {
            &["因资金等条件所限，近期难以实施，待条件成熟后安排。", "目前尚不具备实施条件，将持续跟踪。"]
        }
        Resolution::NotFeasible => {
            &["该项与现行规定不符，无法实施，已向您当面说明。", "经专家论证存在安全风险，不宜实施。"]
        }
        Resolution::Upper => {
            &["此项属省级权限，我们已书面向省主管部门反映。", "标准由国家统一制定，已将您的意见逐级上报。"]
        }
        Resolution::Reference => &["您的意见很有价值，将作为今后制定政策的参考。"],
    };
    *dice.pick(said)
}

/// The body, around the points if there are some.
pub(super) fn body(
    dice: &mut Dice,
    subject: &str,
    number: &str,
    resolution: Resolution,
    has_points: bool,
) -> String {
    let opening = dice.pick(&[
        "收悉后，我单位成立专班，带队调研并与您面商",
        "收悉后，我单位会同有关单位到现场核实，逐条研究",
        "收悉。我单位在调研和听取您意见的基础上办理",
        "收悉后，我单位将其列入年度重点事项，明确了时限",
    ]);
    let state = match resolution {
        Resolution::Done => "目前所提问题已经解决",
        Resolution::Adopted => "所提意见已经采纳",
        Resolution::Mostly => "所提问题已基本解决",
        Resolution::Partial => "所提问题已部分解决",
        Resolution::Ongoing => "有关工作正在推进",
        Resolution::Planned => "有关事项已列入计划",
        Resolution::Deferred => "受条件限制，所提事项需待以后解决",
        Resolution::NotFeasible => "所提事项暂不具备实施的依据",
        Resolution::Upper => "所提事项属上级职权，我们已经反映",
        Resolution::Reference => "所提意见留作工作参考",
    };
    let thanks = dice.pick(&[
        "感谢您的关心和支持，欢迎继续监督。",
        "请您继续提出宝贵意见。",
        "后续进展我们将及时告知您。",
    ]);
    if has_points {
        format!("您提出的{subject}建议（第{number}号）{opening}。{state}，现逐条答复如下：\n{thanks}")
    } else {
        format!("您提出的第{number}号建议{opening}。{state}，下一步按办理方案逐项落实。")
    }
}

/// What the deputy writes on the form.
pub(super) fn verdict(dice: &mut Dice, verdict: Verdict) -> Option<&'static str> {
    let said: &[&str] = match verdict {
        Verdict::Satisfied => &[
            "办理认真，答复实在，感谢。",
            "承办单位主动上门，问题得到解决。",
            "答复实在，时限清楚。",
            "群众普遍叫好。",
        ],
        Verdict::Basic => {
            &["总体可以，希望加快剩余事项。", "态度很好，效果还要再看。", "希望时限再明确一些。"]
        }
        Verdict::Understood => &["暂时办不了，对客观困难表示理解。", "理解目前的条件限制，盼今后安排。"],
        Verdict::Dissatisfied => &[
            "答复多讲工作总结，没有回应第二条。",
            "现场问题仍在，没有时间表。",
            "未与本人当面沟通就发了答复。",
            "承诺的措施没有落到具体地点。",
        ],
    };
    match verdict {
        // A satisfied deputy often only ticks the box.
        Verdict::Satisfied if dice.chance(55) => None,
        _ => Some(*dice.pick(said)),
    }
}

/// What an office is told or shown, by method.
pub(super) fn supervision(method: SuperviseMethod, subject: &str) -> String {
    let what = match method {
        SuperviseMethod::Phone => "电话了解“{}”办理进度，提醒按期答复。",
        SuperviseMethod::Reminder => "发提醒函：“{}”距答复期限已近，请抓紧办理。",
        SuperviseMethod::Notice => "发督办通知书：“{}”已超过答复期限，请说明原因并报送时间表。",
        SuperviseMethod::Onsite => "到现场协调“{}”涉及的部门分工。",
        SuperviseMethod::Meeting => "召开专题调度会，研究“{}”的难点。",
        SuperviseMethod::SpotCheck => "抽查“{}”的沟通记录和办理台账。",
        SuperviseMethod::Inspect => "组织代表视察“{}”办理情况。",
        SuperviseMethod::Key => "列为重点督办件，每月听取一次“{}”进展。",
        SuperviseMethod::Bulletin => "在季度通报中点名“{}”进展缓慢。",
        SuperviseMethod::Interview => "约谈承办单位分管负责人，督促“{}”办理。",
        SuperviseMethod::Other => "结合年度考评了解“{}”落实情况。",
    };
    what.replace("{}", subject)
}

/// What an office answers to being pressed.
pub(super) fn response(dice: &mut Dice) -> &'static str {
    *dice.pick(&[
        "已安排专人，十日内完成答复。",
        "已召开专班会议，重新排定进度。",
        "因情况复杂，已加派人员。",
        "已与代表面商，正在修改答复文稿。",
    ])
}

/// How things stand, in the column 办理进展.
pub(super) const PROGRESS: [&str; 8] = [
    "已签收，正在制定办理方案。",
    "已到现场调研，正在核对底数。",
    "已与协办单位会商，等待书面意见。",
    "答复初稿已完成，正在征求代表意见。",
    "任务已分解到责任科室，按月调度。",
    "所需资金已下达，工作过半。",
    "因部门会商，进度有所推迟。",
    "主要措施已落实，正在扫尾。",
];

/// How a commitment goes on.
pub(super) fn step(percent: u32, is_held_up: bool) -> &'static str {
    match percent {
        _ if is_held_up => "资金到位较迟，进度滞后于计划。",
        0..20 => "已完成方案设计和资金测算。",
        20..35 => "已明确承担单位，签订合同。",
        35..50 => "已全面启动，完成工作量三成以上。",
        50..75 => "完成过半，按计划推进。",
        _ => "主体工作已完成，正在扫尾和验收。",
    }
}

/// What a co-handler offers.
pub(super) const OPINIONS: [&str; 5] = [
    "我单位负责的事项已列入年度计划，愿配合提供数据和人员。",
    "同意主办单位意见；所需资金按程序纳入预算安排。",
    "建议先行试点，我单位负责配合宣传和落实。",
    "涉及我单位的审批事项，可在五个工作日内办结。",
    "我单位已完成摸底，底数随函附送，请在答复中采用。",
];
