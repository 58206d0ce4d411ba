//! Pictures that leave the page: SVG made into PNG, and a picture on the clipboard.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::{files::Refused, page::document, window};

/// How many pixels of a PNG stand for one of the picture: enough for paper.
const SCALE: u32 = 3;

/// The address under which the page shows a picture: the picture itself.
pub fn address(svg: &str) -> String {
    format!("data:image/svg+xml,{}", utf8_percent_encode(svg, NON_ALPHANUMERIC))
}

/// The picture as a PNG file.
pub async fn png(svg: &str) -> Result<Vec<u8>, Refused> {
    let blob = blob(svg).await.map_err(|_| Refused)?;
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(|_| Refused)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Puts the picture on the clipboard; pages that came over plain http may not.
pub async fn copy(svg: &str) -> Result<(), Refused> {
    let png = blob(svg).await.map_err(|_| Refused)?;
    put(&png).await.map_err(|_| Refused)
}

async fn put(png: &Blob) -> Result<(), JsValue> {
    // By name, since older browsers do not have it, and web-sys holds it for unstable.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
    let kind: Function = Reflect::get(&window(), &"ClipboardItem".into())?.dyn_into()?;
    let formats = Object::new();
    Reflect::set(&formats, &"image/png".into(), png)?;
    let item = Reflect::construct(&kind, &Array::of1(&formats))?;
    let written: Promise = write.call1(&clipboard, &Array::of1(&item))?.dyn_into()?;
    JsFuture::from(written).await.map(|_| ())
}

async fn blob(svg: &str) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(&address(svg));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    let (width, height) = (image.natural_width() * SCALE, image.natural_height() * SCALE);
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width.into(),
        height.into(),
    )?;
    let made = Promise::new(&mut |resolve, reject| {
        let taken = Closure::once_into_js(move |blob: JsValue| {
            // It throws only if the promise were none.
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        if let Err(why) = canvas.to_blob(taken.unchecked_ref()) {
            let _ = reject.call1(&JsValue::NULL, &why);
        }
    });
    JsFuture::from(made).await?.dyn_into()
}
