using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Consents;

public enum ConsentKind
{
    Processing,
    Marketing,

    /// <summary>A look into the credit history (БКИ).</summary>
    CreditBureau,
    ThirdParties,
}

/// <summary>What is to be agreed to, and in whose language.</summary>
public sealed record ConsentTextContent(ConsentKind Kind, string Language, string Title, string Text);

/// <summary>Words that people agree to. A version is never changed, because consents name it.</summary>
public sealed class ConsentText : AggregateRoot
{
    ConsentText() { }

    public ConsentKind Kind { get; private init; }

    public string Language { get; private init; } = "";

    /// <summary>Counts the versions of its kind and language.</summary>
    public int Number { get; private init; }

    /// <summary>What sources call it.</summary>
    public string Code { get; private init; } = "";

    public string Title { get; private init; } = "";

    public string Text { get; private init; } = "";

    public string Sha256 { get; private init; } = "";

    public Guid AuthorId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static ConsentText Publish(ConsentTextContent words, int number, string? code, (Guid By, DateTimeOffset At) stamp)
    {
        var text = new ConsentText
        {
            Id = Guid.CreateVersion7(stamp.At),
            Kind = words.Kind,
            Language = words.Language,
            Number = number,
            Code = code ?? FormattableString.Invariant($"{words.Kind.ToWire()}-{words.Language}-{number}"),
            Title = words.Title,
            Text = words.Text,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.Text))),
            AuthorId = stamp.By,
            CreatedAt = stamp.At,
        };
        text.Raise(new ConsentTextPublished(text.Id));
        return text;
    }
}
