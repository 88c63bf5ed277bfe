<?xml version="1.0" encoding="UTF-8"?>
<!-- The expressions of a Schematron file, and where in it they stand. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:fn="http://www.w3.org/2005/xpath-functions"
  xmlns:f="urn:edition:function" xpath-default-namespace="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="#all">

  <!-- A variable in an expression; group 1 is its name. -->
  <xsl:variable name="variable" as="xs:string" select="'\$([\i-[:]][\c-[:]]*)'"/>

  <xsl:key name="abstract" match="*[@abstract = 'true']" use="@id"/>

  <!-- An expression with what is bound in the place of its variables: parameters of an abstract pattern are no values, but text. -->
  <xsl:function name="f:expression" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="bindings" as="map(xs:string, xs:string)"/>
    <xsl:sequence
      select="string-join(analyze-string($expression, $variable)/* ! ($bindings(string(fn:group[@nr = 1])), string())[1])"/>
  </xsl:function>

  <!--
    What the variables of a pattern stand for in its expressions. A variable of the pattern becomes one of the whole stylesheet,
    since contexts can see no other; its name gets the pattern's number, as another pattern may have one of the same name.
  -->
  <xsl:function name="f:bindings" as="map(xs:string, xs:string)">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:param name="body" as="element(pattern)"/>
    <xsl:sequence select="map:merge((
        $pattern/param ! map{string(@name): string(@value)},
        $body/let ! map{string(@name): '$' || @name || '·' || f:number($pattern)}))"/>
  </xsl:function>

  <!-- The name of a pattern's mode. -->
  <xsl:function name="f:mode" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="$ours || 'pattern-' || f:number($pattern)"/>
  </xsl:function>

  <!-- The number of an element in its file, from 1. -->
  <xsl:function name="f:number" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="number" as="xs:string">
      <xsl:number select="$element" level="any" count="*"/>
    </xsl:variable>
    <xsl:sequence select="xs:integer($number)"/>
  </xsl:function>

  <!-- The beginning of a line, with the place of what follows on it. -->
  <xsl:function name="f:mark" as="node()+">
    <xsl:param name="place" as="node()"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:comment select="f:number($place/(self::*, ..)[1]), $place[self::attribute()]/name()"/>
  </xsl:function>

</xsl:stylesheet>
