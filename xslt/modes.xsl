<?xml version="1.0" encoding="UTF-8"?>
<!-- Every mode that the sheets share. A rendering mode fails on what it has no template for, so nothing is lost in silence. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode">

  <!-- The document that an entry sheet is for. -->
  <xsl:mode on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <!-- A node of the transcription as HTML. -->
  <xsl:mode name="m:html" on-no-match="fail" on-multiple-match="fail"/>

  <!-- An element of the teiHeader as HTML. -->
  <xsl:mode name="m:header" on-no-match="fail" on-multiple-match="fail"/>

  <!-- What the register says of somebody, as HTML. -->
  <xsl:mode name="m:register" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The page numbers and foliation of a leaf, small, at its mark. -->
  <xsl:mode name="m:leaf" on-no-match="fail" on-multiple-match="fail"/>

  <!-- One entry in the key to the signs of the page, for an element that stands for all of its kind. -->
  <xsl:mode name="m:sign" on-no-match="fail" on-multiple-match="fail"/>

  <!-- A document in the list of documents. -->
  <xsl:mode name="m:index" on-no-match="fail" on-multiple-match="fail"/>

  <!-- What stands in the source, as a string without markup and without what the edition put in. -->
  <xsl:mode name="m:plain" on-no-match="text-only-copy" on-multiple-match="fail"/>

</xsl:stylesheet>
