namespace MakCrm.Application.Clients.Public;

/// <summary>What becomes of somebody who is there already.</summary>
public enum KnownClients
{
    Skip,

    /// <summary>What is told is put over what is there.</summary>
    Update,

    /// <summary>What is told is put where there is nothing, lists are put together.</summary>
    Merge,

    /// <summary>There is one more.</summary>
    Create,
}

/// <param name="IntakeId">By which it can be taken back.</param>
/// <param name="ByRules">Whether those also count as known whom the tenant's rules are certain of.</param>
/// <param name="IsTrial">Whether it is given up afterwards: nobody is told of it.</param>
public sealed record ClientIntakeRules(Guid IntakeId, KnownClients Known, bool ByRules, bool IsTrial);

public enum ClientIntakeDeed
{
    Created,
    Updated,
    Skipped,
    Refused,
}

/// <summary>What became of one of many.</summary>
/// <param name="ClientId">Null where he is not there for the caller, and where there is none.</param>
/// <param name="Version">Of the client after it.</param>
/// <param name="Refusal">Why he was refused.</param>
public sealed record ClientIntakeOutcome(ClientIntakeDeed Deed, Guid? ClientId = null, int? Version = null, Error? Refusal = null);

/// <summary>
/// Takes many clients in at once, each as if he came alone, with the caller's rights: some hundred of them in a number of statements that does
/// not depend on how many they are.
/// </summary>
public interface IClientIntake
{
    /// <summary>In this order: a later one who is the same as an earlier one meets him.</summary>
    Task<IReadOnlyList<ClientIntakeOutcome>> Take(
        IReadOnlyList<Contract.ClientRegistration> told,
        ClientIntakeRules rules,
        CancellationToken ct
    );
}
