using MakCrm.Domain.Common;

namespace MakCrm.Domain.Registrations;

public enum RegistrationKind
{
    Partner,
    Franchise,
}

/// <summary>What a form asks and what one consents to by sending it.</summary>
public sealed record RegistrationFormContent(LocalizedText Title, IReadOnlyList<Question> Questions, LocalizedText Consent);

/// <summary>A page on which strangers register. Its questions and its consent are counted together: a registration keeps the number it answered.</summary>
public sealed class RegistrationForm : AggregateRoot
{
    RegistrationForm() { }

    /// <summary>Part of the page's address, one in the whole installation.</summary>
    public string Code { get; private init; } = "";

    public RegistrationKind Kind { get; private init; }

    public LocalizedText Title { get; private set; } = new("", "");

    /// <summary>The code of the role that the approved get.</summary>
    public string Role { get; private set; } = "";

    public bool IsOpen { get; private set; }

    public int Number { get; private set; }

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public LocalizedText Consent { get; private set; } = new("", "");

    /// <summary>The page for clients that links of partners can open; null where there is none.</summary>
    public string? LandingUrl { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public Questionnaire Questionnaire => new(Questions);

    public static Result<RegistrationForm> Create(
        string code,
        RegistrationKind kind,
        string? role,
        bool isOpen,
        RegistrationFormContent text,
        DateTimeOffset at
    )
    {
        if (new Questionnaire(text.Questions).Fault() is { } fault)
            return fault;
        var form = new RegistrationForm
        {
            Id = Guid.CreateVersion7(at),
            Code = code,
            Kind = kind,
            Title = text.Title,
            Role = role ?? (kind == RegistrationKind.Partner ? "partner" : "guest"),
            IsOpen = isOpen,
            Number = 1,
            Questions = text.Questions,
            Consent = text.Consent,
            CreatedAt = at,
        };
        form.Raise(new RegistrationFormCreated(form.Id));
        return form;
    }

    public Result Change(RegistrationFormContent text, string role, bool isOpen)
    {
        var requested = new Questionnaire(text.Questions);
        if (requested.Fault() is { } fault)
            return fault;
        if (!ReferenceEquals(text.Questions, Questions) || text.Consent != Consent)
            Number++;
        (Title, Questions, Consent, Role, IsOpen) = (text.Title, text.Questions, text.Consent, role, isOpen);
        Raise(new RegistrationFormChanged(Id, Number));
        return Result.Ok();
    }

    /// <summary>A change to what it is already is done and raises nothing.</summary>
    public void Land(string? url)
    {
        if (LandingUrl == url)
            return;
        LandingUrl = url;
        Raise(new RegistrationFormChanged(Id, Number));
    }

    public RegistrationFormVersion Snapshot(DateTimeOffset at) => RegistrationFormVersion.Of(this, at);
}

/// <summary>What a form asked under one number; written once.</summary>
[StoredName("FormVersion")]
public sealed class RegistrationFormVersion : Entity
{
    RegistrationFormVersion() { }

    public Guid FormId { get; private init; }

    public int Number { get; private init; }

    public IReadOnlyList<Question> Questions { get; private init; } = [];

    public LocalizedText Consent { get; private init; } = new("", "");

    public DateTimeOffset CreatedAt { get; private init; }

    internal static RegistrationFormVersion Of(RegistrationForm form, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            FormId = form.Id,
            Number = form.Number,
            Questions = form.Questions,
            Consent = form.Consent,
            CreatedAt = at,
        };
}
