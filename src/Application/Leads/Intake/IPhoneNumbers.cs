namespace MakCrm.Application.Leads;

/// <summary>What numbering plans say of a number, as a second look at what the domain has read.</summary>
public interface IPhoneNumbers
{
    PhoneNumberPlan Find(PhoneNumber number);
}

/// <param name="Country">ISO 3166-1 code; null where several countries share the calling code.</param>
/// <param name="IsValid">Whether the plan has such a number.</param>
/// <param name="National">As it is written within its country.</param>
/// <param name="International">As it is written abroad.</param>
public sealed record PhoneNumberPlan(string? Country, bool IsValid, Contract.PhoneNumberType Type, string National, string International);
