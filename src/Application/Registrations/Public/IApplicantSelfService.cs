namespace MakCrm.Application.Registrations.Public;

/// <summary>What an applicant's own link shows him.</summary>
/// <param name="State">By its wire name; <c>unconfirmed</c> until he says that the address is his.</param>
public sealed record RegistrationStatus(string Organization, string TitleEn, string TitleRu, string State, string? Question);

/// <summary>What applicants do by the links in their letters, in the tenant of the present work.</summary>
public interface IApplicantSelfService
{
    Task<RegistrationStatus> Show(Guid id, CancellationToken ct);

    Task<Result<NoContent>> Confirm(Guid id, CancellationToken ct);

    Task<Result<NoContent>> Reply(Guid id, string text, CancellationToken ct);

    Task<Result<NoContent>> Withdraw(Guid id, CancellationToken ct);
}
