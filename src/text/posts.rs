//! The posts of leading officials: their order by protocol, and how a sentence names them.

/// 礼宾次序: secretaries of the party committee, heads of government, their first deputies, deputies, secretaries.
pub fn rank(post: &str) -> u8 {
    let parts = || post.split(['、', '，', ',']).map(str::trim);
    let rank = |part: &str| match part {
        it if it.ends_with("书记") && !it.contains('副') => 0,
        it if it.contains("常务副") => 2,
        it if it.contains("副秘书长") => 6,
        it if it.contains("秘书长") => 5,
        it if it.contains("助理") => 4,
        it if ["市长", "省长", "州长", "县长", "区长", "盟长", "旗长", "主席"]
            .iter()
            .any(|head| it.ends_with(head)) =>
        {
            if it.contains('副') {
                3
            } else {
                1
            }
        }
        _ => 7,
    };
    parts().map(rank).min().unwrap_or(7)
}

/// The post as it stands behind a name: 常务副市长 of 市委常委、濮阳市人民政府常务副市长.
pub fn short(post: &str) -> &str {
    let last = post.rsplit(['、', '，', ',']).next().unwrap_or_default();
    last.rsplit_once("政府").map_or(last, |(_, post)| post)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_stand_in_the_order_of_protocol() {
        let posts = [
            "市委书记",
            "市委副书记、市长",
            "市委常委、常务副市长",
            "市委常委、副市长",
            "市长助理",
            "市政府秘书长",
            "市政府副秘书长",
            "市教育局局长",
        ];
        let ranks: Vec<u8> = posts.iter().map(|it| rank(it)).collect();
        assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
        assert_eq!(rank("濮阳市人民政府副市长"), rank("副市长"));
    }

    #[test]
    fn a_post_is_named_without_its_government() {
        assert_eq!(short("市委常委、濮阳市人民政府常务副市长"), "常务副市长");
        assert_eq!(short("市长"), "市长");
        assert_eq!(short(""), "");
    }
}
