//! Temporary.
use super::*;
use std::time::Instant;
#[test]
#[ignore]
fn bench_12000() {
    let bytes = built(|sheet| {
        let head = [
            "编号",
            "标题",
            "领衔代表",
            "代表团",
            "联系电话",
            "主办单位",
            "协办单位",
            "交办日期",
            "办理时限",
            "承办人",
            "承办人电话",
            "答复日期",
            "办理结果",
            "代表意见",
            "备注",
            "主席团意见",
        ];
        for (c, cell) in (0..).zip(head) {
            sheet.write_string(0, c, cell).unwrap();
        }
        for row in 1..=12_000_u32 {
            let cells = [
                format!("{row:05}"),
                format!("关于第{row}条的建议"),
                format!("代表{}", row % 400),
                format!("第{}代表团", row % 12),
                format!("138{:08}", row % 400),
                format!("市第{}局", row % 60),
                format!("市第{}局", (row + 7) % 60),
                "2023-04-07".into(),
                "2023/7/6".into(),
                "钱七".into(),
                "4411234".into(),
                "2023-06-30".into(),
                "已解决".into(),
                "满意".into(),
                "备注".into(),
                "同意".into(),
            ];
            for (c, cell) in (0..).zip(cells) {
                sheet.write_string(row, c, cell).unwrap();
            }
        }
    });
    let t = Instant::now();
    let table = desk(&bytes);
    println!("read {:?}", t.elapsed());
    let mut register = Desktop::furnished();
    let t = Instant::now();
    let dry = register.dry(&table);
    println!("dry empty {:?} new {} doubts {}", t.elapsed(), dry.new, dry.doubts.len());
    register.import(&table);
    let t = Instant::now();
    let dry = register.dry(&table);
    println!("dry full {:?} same {}", t.elapsed(), dry.same);
    let mut other = table.clone();
    other.choose_target(14, sheet::desk::Target::Source);
    let t = Instant::now();
    let dry = register.dry(&other);
    println!("dry changed {:?} changed {} drafts {}", t.elapsed(), dry.changed, dry.drafts.len());
}
