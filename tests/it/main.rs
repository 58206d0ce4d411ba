//! Native tests: properties, tables, formats, the tidy rules.

mod workbench;
