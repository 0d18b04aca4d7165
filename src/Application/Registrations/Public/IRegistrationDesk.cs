namespace MakCrm.Application.Registrations.Public;

/// <summary>What an applicant's own link shows him.</summary>
/// <param name="State">By its wire name; <c>unconfirmed</c> until he says that the address is his.</param>
public sealed record RegistrationStanding(string Organization, string TitleEn, string TitleRu, string State, string? Question);

/// <summary>What applicants do by the links in their letters, in the tenant of the present work.</summary>
public interface IRegistrationDesk
{
    Task<RegistrationStanding> Show(Guid id, CancellationToken ct);

    Task<Result<Nothing>> Confirm(Guid id, CancellationToken ct);

    Task<Result<Nothing>> Reply(Guid id, string text, CancellationToken ct);

    Task<Result<Nothing>> Withdraw(Guid id, CancellationToken ct);
}
