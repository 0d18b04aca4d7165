namespace MakCrm.Domain.Partners;

public enum AboutBlockKind
{
    Heading,
    Subheading,
    Paragraph,
    Bullet,
    Numbered,
    Quote,
}

/// <summary>A text in one style.</summary>
public sealed record AboutRun(string Text, bool IsBold, bool IsItalic, string? Link);

/// <summary>A block of a page: texts and marks as data, so that no markup can come in.</summary>
public sealed record AboutBlock(AboutBlockKind Kind, IReadOnlyList<AboutRun> Runs);
