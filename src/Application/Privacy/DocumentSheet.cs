using System.Text.Json;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>The documents of a person as they can be read, for the moment in which somebody may.</summary>
sealed record DocumentSheet(RussianPassport? Passport, string? Snils, string? Inn, SettlementAccount? BankAccount)
{
    public static readonly DocumentSheet Empty = new(null, null, null, null);

    public static DocumentSheet Of(LeadDocuments sealedOnes, ITenantSeal seal)
    {
        return new(
            Read<RussianPassport>(DocumentFields.Passport, sealedOnes.SealedPassport),
            Text(DocumentFields.Snils, sealedOnes.SealedSnils),
            Text(DocumentFields.Inn, sealedOnes.SealedInn),
            Read<SettlementAccount>(DocumentFields.BankAccount, sealedOnes.SealedBankAccount)
        );

        string? Text(string field, byte[]? box) => box is null ? null : seal.Open(sealedOnes.Id, field, box);

        T? Read<T>(string field, byte[]? box)
            where T : class => Text(field, box) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
    }

    /// <summary>Why these cannot be anybody's documents; null where they can.</summary>
    public Error? Fault(DateOnly today) =>
        Passport?.IsPossible(today) == false ? DocumentErrors.PassportInvalid
        : Snils is not null && Domain.Common.Snils.Parse(Snils) is null ? DocumentErrors.SnilsInvalid
        : Inn is not null && !Domain.Common.Inn.IsValid(Inn) ? DocumentErrors.InnInvalid
        : BankAccount?.IsSound == false ? DocumentErrors.BankAccountInvalid
        : null;

    /// <summary>Sealed; what has not changed keeps its box, so that the audit tells what has.</summary>
    public SealedDocuments Close(LeadDocuments before, DocumentSheet told, ITenantSeal seal)
    {
        var mayKeep = before.KeyNumber == seal.KeyNumber;
        return new(
            Box(DocumentFields.Passport, Json(Passport), Equals(Passport, told.Passport), before.SealedPassport),
            Box(DocumentFields.Snils, Snils, Snils == told.Snils, before.SealedSnils),
            Box(DocumentFields.Inn, Inn, Inn == told.Inn, before.SealedInn),
            Box(DocumentFields.BankAccount, Json(BankAccount), Equals(BankAccount, told.BankAccount), before.SealedBankAccount),
            seal.KeyNumber
        );

        SealedDocument? Box(string field, string? text, bool isSame, byte[]? box) =>
            text is null
                ? null
                : new(
                    isSame && mayKeep && box is not null ? box : seal.Close(before.Id, field, text),
                    seal.Lookup(field, DocumentFields.KeyOf(field, text))
                );
    }

    static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value);
}
