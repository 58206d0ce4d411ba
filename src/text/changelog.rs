//! The changelog as the program shows it.

const TEXT: &str = include_str!("../changelog.md");

/// What came with one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    pub version: &'static str,
    /// What came with it.
    pub points: Vec<&'static str>,
}

/// Every release, the latest first.
pub fn releases() -> Vec<Release> {
    let mut releases: Vec<Release> = Vec::new();
    for line in TEXT.lines() {
        if let Some(version) = line.strip_prefix("## ") {
            releases.push(Release { version: version.trim(), points: Vec::new() });
        } else if let (Some(point), Some(release)) = (line.strip_prefix("- "), releases.last_mut()) {
            release.points.push(point.trim());
        }
    }
    releases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_release_is_this_version() {
        let releases = releases();
        assert_eq!(releases[0].version, env!("CARGO_PKG_VERSION"));
        assert!(releases.iter().all(|release| !release.points.is_empty()));
    }
}
