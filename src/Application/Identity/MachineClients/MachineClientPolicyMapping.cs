using FluentValidation;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Terms of clients as requests say them.</summary>
static class MachineClientPolicyMapping
{
    public static MachineClientPolicy Terms(this Contract.MachineClientRegistration body) =>
        new(body.SecretExpiresAt, Spelled(body.AllowedAddresses), body.RequestsPerMinute);

    public static MachineClientPolicy Terms(this MergePatch<Contract.MachineClientChanges> patch, MachineClientPolicy present) =>
        new(
            patch.ValueOr("secretExpiresAt", patch.Changes.SecretExpiresAt, present.SecretExpiresAt),
            patch.ValueOr("allowedAddresses", Spelled(patch.Changes.AllowedAddresses), present.AllowedAddresses),
            patch.ValueOr("requestsPerMinute", patch.Changes.RequestsPerMinute, present.RequestsPerMinute)
        );

    public static IRuleBuilderOptions<T, string> AddressRange<T>(this IRuleBuilder<T, string> each) =>
        each.Must(text => text is not null && Domain.Identity.CidrRange.TryParse(text, out _)).WithErrorCode("invalid_value");

    /// <summary>Each range in its one spelling.</summary>
    static IReadOnlyList<string> Spelled(IEnumerable<string>? ranges) =>
        [.. (ranges ?? []).Select(text => Domain.Identity.CidrRange.TryParse(text, out var range) ? range.ToString() : text)];
}
