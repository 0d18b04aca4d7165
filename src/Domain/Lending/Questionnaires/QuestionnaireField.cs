using System.Globalization;
using System.Text.Json.Serialization;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Questionnaires;

/// <summary>What an answer says of a borrower.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionnaireField>))]
public enum QuestionnaireField
{
    Kind,
    BirthDate,
    Citizenship,
    Region,
    Employment,
    EmployedSince,
    IncomeProof,

    /// <summary>One income of no kind in place of those that are known.</summary>
    MonthlyIncome,

    /// <summary>One obligation of no kind in place of those that are known.</summary>
    MonthlyObligations,
    CreditHistory,
    AnnualRevenue,
    BusinessSince,
    Ogrn,
    Passport,
    Snils,
    Inn,
}

/// <summary>A borrower with its documents open, as a questionnaire reads and writes it.</summary>
public sealed record BorrowerSheet(BorrowerProfile Profile, BorrowerDocuments Documents)
{
    public static readonly BorrowerSheet Empty = new(new(), BorrowerDocuments.None);

    public Error? Refusal(DateOnly today) => Profile.Refusal(today) ?? Documents.Refusal(Profile.Kind, today);
}

public static class QuestionnaireFields
{
    static readonly Dictionary<QuestionnaireField, string> Coded = new()
    {
        [QuestionnaireField.Kind] = "borrowerKind",
        [QuestionnaireField.Employment] = "employment",
        [QuestionnaireField.IncomeProof] = "incomeProof",
        [QuestionnaireField.CreditHistory] = "creditHistory",
    };

    /// <summary>Whether it is hidden from whoever may not see documents.</summary>
    public static bool IsDocument(this QuestionnaireField field) =>
        field is QuestionnaireField.Passport or QuestionnaireField.Snils or QuestionnaireField.Inn;

    /// <summary>The type that a question about it has.</summary>
    public static QuestionType Type(this QuestionnaireField field) =>
        field switch
        {
            QuestionnaireField.Kind
            or QuestionnaireField.Employment
            or QuestionnaireField.IncomeProof
            or QuestionnaireField.CreditHistory => QuestionType.Select,
            QuestionnaireField.BirthDate or QuestionnaireField.EmployedSince or QuestionnaireField.BusinessSince => QuestionType.Date,
            QuestionnaireField.Citizenship or QuestionnaireField.Region => QuestionType.Text,
            QuestionnaireField.MonthlyIncome or QuestionnaireField.MonthlyObligations or QuestionnaireField.AnnualRevenue =>
                QuestionType.Amount,
            QuestionnaireField.Ogrn => QuestionType.Ogrn,
            QuestionnaireField.Passport => QuestionType.Passport,
            QuestionnaireField.Snils => QuestionType.Snils,
            QuestionnaireField.Inn => QuestionType.Inn,
        };

    /// <summary>What a choice can be; null where it is none.</summary>
    public static IReadOnlyList<string>? Codes(this QuestionnaireField field) =>
        Coded.TryGetValue(field, out var name) ? BorrowerFields.Find(name)!.Codes : null;

    /// <summary>What is known of it, as an answer would say it; null where nothing is.</summary>
    public static string? Read(this QuestionnaireField field, BorrowerSheet sheet)
    {
        var (profile, documents) = (sheet.Profile, sheet.Documents);
        return field switch
        {
            QuestionnaireField.Kind => Code(field, profile.Kind),
            QuestionnaireField.BirthDate => Day(profile.BirthDate),
            QuestionnaireField.Citizenship => profile.Citizenship,
            QuestionnaireField.Region => profile.Region,
            QuestionnaireField.Employment => Code(field, profile.Employment),
            QuestionnaireField.EmployedSince => Day(profile.EmployedSince),
            QuestionnaireField.IncomeProof => Code(field, profile.IncomeProof),
            QuestionnaireField.MonthlyIncome => Rubles(profile.MonthlyIncome),
            QuestionnaireField.MonthlyObligations => Rubles(profile.MonthlyObligations),
            QuestionnaireField.CreditHistory => Code(field, profile.CreditHistory),
            QuestionnaireField.AnnualRevenue => Rubles(profile.AnnualRevenue?.Minor),
            QuestionnaireField.BusinessSince => Day(profile.BusinessSince),
            QuestionnaireField.Ogrn => profile.Ogrn,
            QuestionnaireField.Passport => documents.Passport?.Key,
            QuestionnaireField.Snils => documents.Snils,
            QuestionnaireField.Inn => documents.Inn,
        };
    }

    /// <param name="field">What the answer is about.</param>
    /// <param name="sheet">What is known.</param>
    /// <param name="answer">As a questionnaire has read it.</param>
    public static BorrowerSheet Write(this QuestionnaireField field, BorrowerSheet sheet, string answer)
    {
        // What says the same leaves everything that is known beside it.
        if (field.Read(sheet) == answer)
            return sheet;
        return field.IsDocument()
            ? sheet with
            {
                Documents = field.Write(sheet.Documents, answer),
            }
            : sheet with
            {
                Profile = field.Write(sheet.Profile, answer),
            };
    }

    static BorrowerProfile Write(this QuestionnaireField field, BorrowerProfile profile, string answer) =>
        field switch
        {
            QuestionnaireField.Kind => profile with { Kind = Parse<BorrowerKind>(answer) },
            QuestionnaireField.BirthDate => profile with { BirthDate = Day(answer) },
            QuestionnaireField.Citizenship => profile with { Citizenship = answer },
            QuestionnaireField.Region => profile with { Region = answer },
            QuestionnaireField.Employment => profile with { Employment = Parse<Employment>(answer) },
            QuestionnaireField.EmployedSince => profile with { EmployedSince = Day(answer) },
            QuestionnaireField.IncomeProof => profile with { IncomeProof = Parse<IncomeProof>(answer) },
            QuestionnaireField.MonthlyIncome => profile with { Incomes = [new(IncomeKind.Other, Amount(answer), null)] },
            QuestionnaireField.MonthlyObligations => profile with
            {
                Obligations = Amount(answer).Minor == 0 ? [] : [new(ObligationKind.Other, null, Amount(answer), null, null, null)],
            },
            QuestionnaireField.CreditHistory => profile with { CreditHistory = Parse<CreditHistoryRating>(answer) },
            QuestionnaireField.AnnualRevenue => profile with { AnnualRevenue = Amount(answer) },
            QuestionnaireField.BusinessSince => profile with { BusinessSince = Day(answer) },
            QuestionnaireField.Ogrn => profile with { Ogrn = answer },
            QuestionnaireField.Passport or QuestionnaireField.Snils or QuestionnaireField.Inn => profile,
        };

    static BorrowerDocuments Write(this QuestionnaireField field, BorrowerDocuments documents, string answer) =>
        field == QuestionnaireField.Passport ? documents with { Passport = new(answer[..4], answer[4..], null, null, null) }
        : field == QuestionnaireField.Snils ? documents with { Snils = answer }
        : documents with { Inn = answer };

    static string? Code<T>(QuestionnaireField field, T? value)
        where T : struct, Enum => value is { } existing ? field.Codes()!.FirstOrDefault(code => Parse<T>(code).Equals(existing)) : null;

    static T Parse<T>(string code)
        where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly Day(string answer) => DateOnly.ParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Rubles(long? minor) => minor is { } kopecks ? (kopecks / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null;

    static Money Amount(string answer) => Money.Rubles((long)(decimal.Parse(answer, CultureInfo.InvariantCulture) * 100));
}
