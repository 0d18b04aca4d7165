using System.Text.Json;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>The documents of a person as they can be read, for the moment in which somebody may.</summary>
sealed record DecryptedLeadDocuments(RussianPassport? Passport, string? Snils, string? Inn, SettlementAccount? BankAccount)
{
    public static readonly DecryptedLeadDocuments Empty = new(null, null, null, null);

    public static DecryptedLeadDocuments Of(LeadDocuments sealedOnes, ITenantCipher seal)
    {
        return new(
            Read<RussianPassport>(EncryptedDocumentFields.Passport, sealedOnes.SealedPassport),
            Text(EncryptedDocumentFields.Snils, sealedOnes.SealedSnils),
            Text(EncryptedDocumentFields.Inn, sealedOnes.SealedInn),
            Read<SettlementAccount>(EncryptedDocumentFields.BankAccount, sealedOnes.SealedBankAccount)
        );

        string? Text(string field, byte[]? box) => box is null ? null : seal.Decrypt(sealedOnes.Id, field, box);

        T? Read<T>(string field, byte[]? box)
            where T : class => Text(field, box) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
    }

    /// <summary>Why these cannot be anybody's documents; null where they can.</summary>
    public Error? Fault(DateOnly today) =>
        Passport?.IsPossible(today) == false ? LeadDocumentErrors.PassportInvalid
        : Snils is not null && Domain.Common.Snils.Parse(Snils) is null ? LeadDocumentErrors.SnilsInvalid
        : Inn is not null && !Domain.Common.Inn.IsValid(Inn) ? LeadDocumentErrors.InnInvalid
        : BankAccount?.IsSound == false ? LeadDocumentErrors.BankAccountInvalid
        : null;

    /// <summary>Sealed; what has not changed keeps its box, so that the audit tells what has.</summary>
    public EncryptedLeadDocuments Close(LeadDocuments before, DecryptedLeadDocuments provided, ITenantCipher seal)
    {
        var mayKeep = before.KeyNumber == seal.KeyVersion;
        return new(
            Box(EncryptedDocumentFields.Passport, Json(Passport), Equals(Passport, provided.Passport), before.SealedPassport),
            Box(EncryptedDocumentFields.Snils, Snils, Snils == provided.Snils, before.SealedSnils),
            Box(EncryptedDocumentFields.Inn, Inn, Inn == provided.Inn, before.SealedInn),
            Box(
                EncryptedDocumentFields.BankAccount,
                Json(BankAccount),
                Equals(BankAccount, provided.BankAccount),
                before.SealedBankAccount
            ),
            seal.KeyVersion
        );

        EncryptedValue? Box(string field, string? text, bool isSame, byte[]? box) =>
            text is null
                ? null
                : new(
                    isSame && mayKeep && box is not null ? box : seal.Encrypt(before.Id, field, text),
                    seal.BlindIndex(field, EncryptedDocumentFields.KeyOf(field, text))
                );
    }

    static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value);
}
