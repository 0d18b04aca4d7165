using MakCrm.Domain.Common;

namespace MakCrm.Domain.Mail;

/// <summary>A tenant's words for one kind of letter in one language. Every change is a further version; none is ever lost.</summary>
public sealed class MailTemplate : AggregateRoot
{
    readonly List<MailTemplateVersion> versions = [];

    MailTemplate() { }

    public string Key { get; private init; } = "";

    public string Language { get; private init; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Html { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public IReadOnlyList<MailTemplateVersion> Versions => versions;

    public MailTemplateKind Kind => MailTemplateKind.Of(Key);

    public MailTemplateContent Words => new(Subject, Text, Html);

    /// <summary>The product's own words, which every tenant begins with.</summary>
    public static MailTemplate Begin(MailTemplateKind kind, string language, MailTemplateContent words, DateTimeOffset at)
    {
        var template = new MailTemplate
        {
            Id = Guid.CreateVersion7(at),
            Key = kind.Key,
            Language = language,
            CreatedAt = at,
        };
        template.Raise(new MailTemplateCreated(template.Id));
        template.Take(words, null, at);
        return template;
    }

    /// <summary>The author is null where the product itself writes.</summary>
    public Result Change(MailTemplateContent words, Guid? authorId, DateTimeOffset at)
    {
        if (words.Fault(Kind) is { } fault)
            return fault;
        Raise(new MailTemplateChanged(Id));
        Take(words, authorId, at);
        return Result.Ok();
    }

    /// <summary>An older version's words become the newest version; a later product may have taken away what they speak of.</summary>
    public Result Revert(MailTemplateVersion older, Guid? authorId, DateTimeOffset at) => Change(older.Words, authorId, at);

    void Take(MailTemplateContent words, Guid? authorId, DateTimeOffset at)
    {
        (Subject, Text, Html, ChangedAt) = (words.Subject, words.Text, words.Html, at);
        versions.Add(new(this, authorId, at));
    }
}

/// <summary>A template's words as they once were; its number is the template's version of that time.</summary>
public sealed class MailTemplateVersion : Entity
{
    MailTemplateVersion() { }

    internal MailTemplateVersion(MailTemplate template, Guid? authorId, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (TemplateId, Number, AuthorId, CreatedAt) = (template.Id, template.Version, authorId, at);
        (Subject, Text, Html) = template.Words;
    }

    public Guid TemplateId { get; private init; }

    public int Number { get; private init; }

    public string Subject { get; private init; } = "";

    public string Text { get; private init; } = "";

    public string Html { get; private init; } = "";

    public Guid? AuthorId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public MailTemplateContent Words => new(Subject, Text, Html);
}
