<?xml version="1.0" encoding="UTF-8"?>
<!-- How one cites a speech or a leaf: the archive's reference first, then this edition. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A button that shows how to cite what has an identifier; it needs no script. -->
  <xsl:function name="f:cite" as="element()+">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="leaves" as="xs:string*"/>
    <xsl:variable name="language" as="xs:string" select="f:reference-language($node)"/>
    <button class="cite" popovertarget="cite-{$node/@xml:id}" aria-label="{$name}">
      <xsl:sequence select="f:foreign($node)"/>
      <xsl:text>❞</xsl:text>
    </button>
    <span id="cite-{$node/@xml:id}" popover="">
      <xsl:sequence select="f:foreign($node, $language)"/>
      <xsl:value-of select="f:reference($node, $leaves)"/>
      <xsl:text> </xsl:text>
      <a href="#{$node/@xml:id}">#<xsl:value-of select="$node/@xml:id"/></a>
    </span>
  </xsl:function>

  <!-- The leaves on which a speech stands: the one on which it begins, and those that begin in it. -->
  <xsl:function name="f:leaves" as="xs:string*">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:sequence select="$speech/accumulator-before('leaf'), $speech//pb/@n ! string()"/>
  </xsl:function>

  <!-- The archive's reference to some leaves, in the language in which the archive writes it. -->
  <xsl:function name="f:reference" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="leaves" as="xs:string*"/>
    <xsl:variable name="language" as="xs:string" select="f:reference-language($node)"/>
    <xsl:variable name="shelf" as="element(msIdentifier)?" select="root($node)/TEI/teiHeader/fileDesc/sourceDesc/msDesc/msIdentifier"/>
    <xsl:variable name="leaf" as="xs:string?"
      select="string-join(distinct-values(($leaves[1], $leaves[last()])), '–')[.] ! f:words-with-in('leaf-of', ., $language)"/>
    <xsl:sequence select="string-join((
        $shelf/repository ! f:known(normalize-space(), 'repository-', $language),
        $shelf/idno[not(idno)] ! normalize-space(),
        $shelf/idno/idno ! (f:known(string(@type), 'unit-', $language) || ' ' || normalize-space()),
        $leaf
      )[.], ', ')"/>
  </xsl:function>

  <!-- That of the original, if the interface speaks it. -->
  <xsl:function name="f:reference-language" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="original" as="xs:string" select="replace(string((root($node)/TEI ! f:texts(.))[1]/@xml:lang), '-.*', '')"/>
    <xsl:sequence select="if ($original = $languages) then $original else $interface"/>
  </xsl:function>

</xsl:stylesheet>
