<?xml version="1.0" encoding="UTF-8"?>
<!-- What leads from one place of the book to another: links, and notes, which stand together in a file of their own. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xmlns:t="urn:edition:template" xmlns:epub="http://www.idpf.org/2007/ops" exclude-result-prefixes="xs map f m t">

  <!-- The places that a link may lead to. -->
  <xsl:key name="anchor" use="@id"
    match="*[@id castable as xs:NCName][$kept(local-name())][not(ancestor-or-self::*[$kept(local-name()) = false() or @popover])]"/>

  <!-- The notes, in the order of the text, and their numbers by their generated ids. -->
  <xsl:variable name="notes" as="element(aside)*" select="$book//aside[@class = 'note']"/>
  <xsl:variable name="note-numbers" as="map(xs:string, xs:integer)"
    select="map:merge(for $n in 1 to count($notes) return map{generate-id($notes[$n]): $n})"/>

  <xsl:function name="f:part-file" as="xs:string">
    <xsl:param name="part" as="element(part)"/>
    <xsl:sequence select="$part/@name || '.xhtml'"/>
  </xsl:function>

  <!-- The address of something in the book; what stands in a note is in the file of the notes. -->
  <xsl:function name="f:place-in-book" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="(
        if ($element/ancestor::aside[@class = 'note']) then 'notes.xhtml' else f:part-file($element/ancestor::part)) || '#' || $id"/>
  </xsl:function>

  <!-- Where a link leads, if it leads anywhere from a book: to a place in it, to the web, to a mailbox. -->
  <xsl:function name="f:target" as="xs:string?">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="
        if (starts-with($address, '#')) then key('anchor', substring($address, 2), $book)[1] ! f:place-in-book(., @id)
        else $address[matches(., $valid-address, 'i')][not(matches(., '^https?://([^/]*\.)?xn--', 'i'))]"/>
  </xsl:function>

  <!-- Addresses that are valid by the URL Standard, of those that one may meet. An encoded name of a host none can judge. -->
  <xsl:variable name="valid-address" as="xs:string">
    <xsl:variable name="host" as="xs:string" select="'(localhost|([\p{L}\p{N}_\-]+\.)+\p{L}[\p{L}\p{N}\-]*)'"/>
    <xsl:variable name="characters" as="xs:string" select="'([^\s\p{C}&lt;&gt;&quot;\\^`{|}%\[\]#]|%[0-9A-F]{2})*'"/>
    <xsl:sequence select="'^(https?://' || $host || '(:[0-9]{1,4})?([/?]' || $characters || ')?(#' || $characters || ')?|mailto:[\p{L}\p{N}._+\-]+@' || $host || ')$'"/>
  </xsl:variable>

  <xsl:template match="*:a" mode="m:xhtml" as="element()" priority="2">
    <xsl:variable name="target" as="xs:string?" select="@href ! f:target(.)"/>
    <xsl:element name="{if ($target) then 'a' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:kept-attributes(.)"/>
      <xsl:for-each select="$target">
        <xsl:attribute name="href" select="."/>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- In its place a note is a number that leads to it. -->
  <xsl:template match="aside[@class = 'note']" mode="m:xhtml" as="element()" priority="2">
    <xsl:variable name="number" as="xs:integer" select="$note-numbers(generate-id())"/>
    <a xmlns="http://www.w3.org/1999/xhtml" class="noteref" epub:type="noteref" role="doc-noteref"
      id="{f:mark-of-note($number)}" href="notes.xhtml#note-{$number}"><xsl:value-of select="$number"/></a>
  </xsl:template>

  <xsl:function name="f:mark-of-note" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="f:fresh('noted-' || $number)"/>
  </xsl:function>

  <!-- All notes, each with a link back to its place. -->
  <xsl:template name="t:notes" as="element()">
    <section xmlns="http://www.w3.org/1999/xhtml" epub:type="endnotes" role="doc-endnotes">
      <h2><xsl:value-of select="f:word('notes')"/></h2>
      <xsl:for-each select="$notes">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <div class="note" epub:type="footnote" role="doc-footnote" id="note-{$number}">
          <p>
            <xsl:sequence select="f:kept-attributes(.)[not(name() = 'class')]"/>
            <a class="number" epub:type="backlink" role="doc-backlink" href="{f:place-in-book(., f:mark-of-note($number))}"
              aria-label="{f:words-with('note-back', string($number))}"><xsl:value-of select="$number"/></a>
            <xsl:text> </xsl:text>
            <xsl:apply-templates mode="m:xhtml"/>
          </p>
        </div>
      </xsl:for-each>
    </section>
  </xsl:template>

</xsl:stylesheet>
