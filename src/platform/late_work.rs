//! Work that comes with a late part of the program: code that is no screen, fetched when it is first needed.

#[cfg(late_parts)]
pub use leptos::wasm_split::SplitLoaderError as Missing;
#[cfg(not(late_parts))]
pub use std::convert::Infallible as Missing;

/// Declares work of a late part; whoever awaits it fetches the part first, or learns that it does not come.
///
/// A release build (`--cfg late_parts`) cuts the module there; any other build has everything in one. Parts are told apart
/// by the names of their work, so that each needs its own.
macro_rules! late_work {
    ($(#[$doc:meta])* $part:ident: fn $name:ident($($argument:ident: $kind:ty),*) -> $output:ty $body:block) => {
        $(#[$doc])*
        #[cfg(late_parts)]
        #[allow(
            unsafe_code,
            improper_ctypes,
            improper_ctypes_definitions,
            reason = "the macro declares its imports with it"
        )]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name($($argument: $kind),*) -> Result<$output, $crate::platform::late_work::Missing> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(not(late_parts))]
        async fn $name($($argument: $kind),*) -> Result<$output, $crate::platform::late_work::Missing> {
            Ok($body)
        }
    };
}

pub(crate) use late_work;
