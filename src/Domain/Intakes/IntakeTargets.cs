using System.Collections.Frozen;

namespace MakCrm.Domain.Intakes;

/// <summary>What a field of a platform can become.</summary>
public static class IntakeTargets
{
    public const string Name = "name";
    public const string LastName = "lastName";
    public const string FirstName = "firstName";
    public const string MiddleName = "middleName";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string City = "city";
    public const string Product = "product";
    public const string RequestedAmount = "requestedAmount";
    public const string ProcessingWay = "processingWay";
    public const string ConsentGivenAt = "consent.givenAt";
    public const string ConsentTextVersion = "consent.textVersion";
    public const string ExternalId = "externalId";
    public const string Comment = "comment";
    public const string ReferralCode = "referralCode";

    /// <summary>Cookies as Tilda sends them: the marks of the visit are taken out, the rest is nobody's to keep.</summary>
    public const string TildaCookies = "tildaCookies";
    public const string Ignored = "ignored";
    public const string CustomPrefix = "customValues.";
    public const string UtmPrefix = "utm.";

    /// <summary>How many characters fit; a longer text is kept elsewhere.</summary>
    static readonly FrozenDictionary<string, int> Longest = new Dictionary<string, int>
    {
        [Name] = 200,
        [LastName] = 200,
        [FirstName] = 200,
        [MiddleName] = 200,
        [Phone] = 40,
        [Email] = 254,
        [City] = 120,
        [Product] = 200,
        [RequestedAmount] = 100,
        [ProcessingWay] = 200,
        [ConsentGivenAt] = 100,
        [ConsentTextVersion] = 40,
        [ExternalId] = 100,
        [Comment] = 2000,
        [ReferralCode] = 40,
        ["utm.source"] = 200,
        ["utm.medium"] = 200,
        ["utm.campaign"] = 200,
        ["utm.content"] = 200,
        ["utm.term"] = 200,
        [TildaCookies] = int.MaxValue,
        [Ignored] = int.MaxValue,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsKnown(string target) => Longest.ContainsKey(target) || CodeOf(target) is { Length: > 0 };

    /// <summary>Whether a text of so many characters fits; custom fields judge for themselves.</summary>
    public static bool Fits(string target, int length) => !Longest.TryGetValue(target, out var most) || length <= most;

    /// <summary>The code of the custom field that it is; null for what the product knows.</summary>
    public static string? CodeOf(string target) =>
        target.StartsWith(CustomPrefix, StringComparison.Ordinal) ? target[CustomPrefix.Length..] : null;
}
