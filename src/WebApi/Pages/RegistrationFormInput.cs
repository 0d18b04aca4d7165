using MakCrm.Application.Referrals;
using MakCrm.Domain.Common;
using Microsoft.AspNetCore.Http.Features;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Pages;

/// <summary>What somebody has typed into a registration form, and what is wrong with it.</summary>
public sealed record RegistrationFormInput
{
    const string Prefix = "q-";
    const int LongestText = 1_000;

    /// <summary>A form has a field for each question and each of its options, and a few of its own.</summary>
    public static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 500,
        KeyLengthLimit = 100,
        ValueLengthLimit = 4_000,
    };

    public RegistrationFormInput() { }

    public RegistrationFormInput(Contract.PublicRegistrationForm form, IFormCollection? fields)
    {
        if (fields is null)
            return;
        (Email, Name) = ($"{fields["email"]}".Truncate(LongestText), $"{fields["name"]}".Truncate(LongestText));
        IsConsenting = fields["consent"].Count > 0;
        Answers = form
            .Questions.Where(q => fields.ContainsKey(FieldOf(q)))
            .ToDictionary(
                q => q.Key,
                q =>
                    (IReadOnlyList<string>)
                        [.. fields[FieldOf(q)].OfType<string>().Where(v => v.Length > 0).Take(50).Select(v => v.Truncate(LongestText))]
            );
    }

    public string Email { get; } = "";

    public string Name { get; } = "";

    public bool IsConsenting { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Before anything is typed: by whose link he has come, where the form asks for it.</summary>
    public static RegistrationFormInput Of(string referral) =>
        ReferralCodes.Read(referral) is null
            ? new()
            : new() { Answers = new Dictionary<string, IReadOnlyList<string>> { ["referral_code"] = [referral] } };

    /// <summary>A code of the pages' texts for the whole; null when nothing is wrong.</summary>
    public string? Fault { get; init; }

    /// <summary>By field, or key of a question.</summary>
    public IReadOnlyDictionary<string, FieldError> Faults { get; private init; } = new Dictionary<string, FieldError>();

    public static string FieldOf(Contract.RegistrationFormQuestion question) => Prefix + question.Key;

    public bool Has(string key, string value) => Answers.TryGetValue(key, out var values) && values.Contains(value);

    public string Text(string key) => Answers.TryGetValue(key, out var values) && values.Count > 0 ? values[0] : "";

    public Contract.RegistrationSubmission Submission(string language) =>
        new()
        {
            Email = Email,
            Name = Name,
            Language = EnumWireFormat.Parse<Contract.Language>(language),
            Consent = IsConsenting,
            Answers = [.. Answers.Select(a => new Contract.RegistrationAnswer { Key = a.Key, Values = a.Value })],
        };

    public RegistrationFormInput With(Error error)
    {
        IReadOnlyList<FieldError> fields = error.Fields.Count > 0 ? error.Fields : [new(error.Code, error.Pointer)];
        return this with
        {
            Fault = "registration_faults",
            Faults = fields.DistinctBy(f => NameOf(f.Pointer)).ToDictionary(f => NameOf(f.Pointer)),
        };
    }

    static string NameOf(string? pointer) => pointer?.Split('/')[^1] ?? "";
}
