<?xml version="1.0" encoding="UTF-8"?>
<!-- What the edition says in notes, in the reader's language: what is in doubt, and what is written short. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!--
    Who speaks, where that is in doubt: whom the edition takes it to be, who else it may be, and why. What is probable is said
    where a speaker is first written so.
  -->
  <xsl:function name="f:said-of-speaker" as="xs:string?">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:variable name="rivals" as="element(certainty)*" select="f:rivals($speech)"/>
    <xsl:variable name="is-first" as="xs:boolean"
      select="key('written', f:written($speech), root($speech))[1] is $speech"/>
    <xsl:if test="$speech/@who and ($rivals or f:is-told($speech) and ($speech/@cert = 'low' or $is-first))">
      <xsl:variable name="others" as="xs:string*" select="$rivals/@assertedValue ! f:names(., $interface)"/>
      <xsl:variable name="reasons" as="xs:string*"
        select="$rivals/desc[f:language(.) = ($interface, 'und')] ! (' ' || normalize-space())"/>
      <xsl:sequence select="string-join((
        f:words-with('speaks-' || $speech/@cert, f:names($speech/@who, $interface)),
        $others ! f:words-with('or-perhaps', .), '.', $reasons))"/>
    </xsl:if>
  </xsl:function>

  <!-- Whose a name may be, where it is first written so. -->
  <xsl:function name="f:said-of-name" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:if test="f:doubt($name/@cert) and not($name//corr) and key('named', f:named-so($name), root($name))[1] is $name">
      <xsl:sequence select="f:words-with('named-' || $name/@cert, f:names($name/@ref, $interface))"/>
    </xsl:if>
  </xsl:function>

  <!-- How a word may be read, where the edition is not sure. -->
  <xsl:function name="f:said-of-reading" as="xs:string?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="$choice/corr[f:doubt(@cert)] ! f:words-with('read-' || @cert, normalize-space())"/>
  </xsl:function>

  <!-- What the abbreviations and old spellings of a text stand for, each once. -->
  <xsl:function name="f:abbreviations" as="xs:string*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:for-each-group select="$text//choice[expan or reg]"
      group-by="f:plain(.) || '&#xA0;= ' || normalize-space(expan | reg)">
      <xsl:sort select="lower-case(current-grouping-key())"/>
      <xsl:sequence select="current-grouping-key()"/>
    </xsl:for-each-group>
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

</xsl:stylesheet>
