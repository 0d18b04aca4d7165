using System.Text.Json;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>The names that boxes of documents are bound to: stored with every value, so they never change.</summary>
public static class EncryptedDocumentFields
{
    public const string Passport = "sealed_passport";
    public const string Snils = "sealed_snils";
    public const string Inn = "sealed_inn";
    public const string BankAccount = "sealed_bank_account";

    /// <summary>What a document is found by.</summary>
    /// <param name="field">One of these names.</param>
    /// <param name="text">What lies in its box.</param>
    public static string KeyOf(string field, string text) =>
        field switch
        {
            Passport => JsonSerializer.Deserialize<RussianPassport>(text)!.Key,
            BankAccount => JsonSerializer.Deserialize<SettlementAccount>(text)!.Account,
            _ => text,
        };
}
