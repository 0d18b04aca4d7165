using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>A phone as it was written and, where it was recognised, what it means.</summary>
public sealed record ClientPhone(string Raw, string? Number, string? Extension, string? Country)
{
    public static ClientPhone Read(string raw) =>
        PhoneNumber.Parse(raw) is { } phone ? new(raw, phone.Number, phone.Extension, phone.Country) : new(raw, null, null, null);

    /// <summary>For those who may recognise it and not dial it.</summary>
    public string Masked() => PhoneNumber.Parse(Raw)?.Masked ?? "***";
}

/// <summary>An e-mail as it was written and, where it was recognised, its address.</summary>
public sealed record ClientEmail(string Raw, string? Address)
{
    public static ClientEmail Read(string raw) => new(raw, EmailAddress.Parse(raw)?.Address);

    /// <summary>For those who may recognise it and not write to it.</summary>
    public string Masked() => EmailAddress.Parse(Raw)?.Masked ?? "***";

    public string? Canonical() => EmailAddress.Parse(Raw)?.Canonical;
}

/// <summary>An account in a messenger; kinds are the contract's words.</summary>
public sealed record ClientMessenger(string Kind, string Account);

/// <summary>A place; kinds are the contract's words.</summary>
public sealed record ClientAddress(string Kind, string Text, string? PostalCode, string? Region, string? City);

/// <summary>An account in a Russian bank.</summary>
public sealed record ClientBankAccount(string Bik, string Account, string? CorrespondentAccount, string? BankName);
