/**
 * What annotated code may import. Both do nothing at run time: Personal Data recognises them in the source.
 */
"use strict";

/** A decorator for classes, properties, accessors, methods and parameters, in the standard and in the older form. */
function PersonalData() {
  return function decorate() {};
}

exports.PersonalData = PersonalData;
exports.personalData = PersonalData;
