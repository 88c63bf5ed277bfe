<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes at the foot of a page, in the reader's language: what is in doubt; and the places that the index refers to. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:function name="f:print-note" as="element(print:run)">
    <xsl:param name="words" as="xs:string"/>
    <print:run t="note" lang="{$interface}"><xsl:value-of select="$words"/></print:run>
  </xsl:function>

  <!-- A note that says, as sure as it is, what something may be. -->
  <xsl:function name="f:note-on" as="element(print:run)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="certainty" as="attribute(cert)"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:sequence select="f:print-note(f:words-with($key || $certainty, $what))"/>
  </xsl:function>

  <!--
    Who speaks, where that is in doubt: whom the edition takes it to be, who else it may be, and why. What is probable is said
    where a speaker is first written so.
  -->
  <xsl:function name="f:speaker-note" as="element(print:run)?">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:variable name="rivals" as="element(certainty)*" select="f:rivals($speech)"/>
    <xsl:variable name="is-first" as="xs:boolean"
      select="key('written', f:written($speech), root($speech))[1] is $speech"/>
    <xsl:if test="$speech/@who and ($rivals or f:is-told($speech) and ($speech/@cert = 'low' or $is-first))">
      <xsl:variable name="others" as="xs:string*" select="$rivals/@assertedValue ! f:names(., $interface)"/>
      <xsl:variable name="reasons" as="xs:string*"
        select="$rivals/desc[f:language(.) = ($interface, 'und')] ! (' ' || normalize-space())"/>
      <xsl:sequence select="f:print-note(string-join((
        f:words-with('speaks-' || $speech/@cert, f:names($speech/@who, $interface)),
        $others ! f:words-with('or-perhaps', .), '.', $reasons)))"/>
    </xsl:if>
  </xsl:function>

  <!-- Speeches of one text that name their speaker alike and are given to the same one. -->
  <xsl:key name="written" match="sp" use="f:written(.)"/>

  <xsl:function name="f:written" as="xs:string">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:sequence select="string-join(
      (generate-id($speech/ancestor::text[1]), $speech/(@who, @cert), f:plain($speech/speaker)), '|')"/>
  </xsl:function>

  <!-- Names of one text that are written alike and taken for the same one's. -->
  <xsl:key name="named" match="persName[@cert] | placeName[@cert] | orgName[@cert]" use="f:named-so(.)"/>

  <xsl:function name="f:named-so" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="string-join((generate-id($name/ancestor::text[1]), $name/(@ref, @cert), f:plain($name)), '|')"/>
  </xsl:function>

  <!-- What the index refers to: a mark for each entry of the register that an attribute points to. -->
  <xsl:function name="f:named" as="element(print:run)*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="f:entries($pointers)">
      <print:run t="name" ref="{@xml:id}" lang="{f:language($pointers/ancestor::text[1])}"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
