<?xml version="1.0" encoding="UTF-8"?>
<!-- What is open about a document, as the checks found it: `question` elements, each with its candidates. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  exclude-result-prefixes="#all">

  <!-- A question, as an article of the page of all questions. -->
  <xsl:mode name="m:question" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The anchor of a question on the page of all: its id, in which an anchor has no slashes. -->
  <xsl:function name="f:question-anchor" as="xs:string">
    <xsl:param name="question" as="element(question)"/>
    <xsl:sequence select="'q-' || replace($question/@id, '/', '-')"/>
  </xsl:function>

  <!-- The anchor of a question's mark in the text. -->
  <xsl:function name="f:question-place" as="xs:string">
    <xsl:param name="question" as="element(question)"/>
    <xsl:sequence select="'at-' || string-join(tail(tokenize($question/@id, '/')), '-')"/>
  </xsl:function>

  <!-- What is asked. The checks put it in English; a page in another language says first, in its own, what it is about. -->
  <xsl:function name="f:asked" as="node()+">
    <xsl:param name="question" as="element(question)"/>
    <xsl:variable name="kind" as="xs:string"
      select="replace(tokenize($question/@id, '/')[last()], '^(empty|language|missing)-.*|[0-9]+$', '$1')"/>
    <xsl:value-of select="(f:known($kind, 'asked-', $interface) || ' ')[$interface ne 'en'][. ne $kind || ' ']"/>
    <span lang="en"><xsl:value-of select="$question/asked"/></span>
  </xsl:function>

  <!-- The answers that suggest themselves, each with what speaks for it. -->
  <xsl:function name="f:candidates" as="element(ul)?">
    <xsl:param name="question" as="element(question)"/>
    <xsl:where-populated>
      <ul lang="en">
        <xsl:for-each select="$question/candidate">
          <li>
            <xsl:value-of select="@value || ' (' || f:word('cert-' || @cert) || ')'"/>
            <xsl:value-of select="(': ' || string-join(reason, '; '))[current()/reason]"/>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:where-populated>
  </xsl:function>

</xsl:stylesheet>
