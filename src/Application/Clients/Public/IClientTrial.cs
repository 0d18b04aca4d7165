namespace MakCrm.Application.Clients.Public;

/// <summary>Somebody who would come in.</summary>
/// <param name="Number">By which his trial calls him; later ones have higher numbers.</param>
public sealed record NumberedClient(long Number, Contract.ClientRegistration Told);

/// <summary>What would become of one of many.</summary>
/// <param name="Outcome">The client is told where he is there already.</param>
/// <param name="Repeats">The number of the one, mostly an earlier one, who would have made the client whom he meets; null where that one is there already.</param>
public sealed record ClientForesight(ClientIntakeOutcome Outcome, long? Repeats);

/// <summary>
/// Tells what an intake would do, by doing it and giving it up: so it is told by the same rules, of the present base. Those who were told before
/// of the same intake are met as if they had come in. Nothing stays in the present commit but what the next ones must know.
/// </summary>
public interface IClientTrial
{
    Task<IReadOnlyList<ClientForesight>> Take(IReadOnlyList<NumberedClient> told, ClientIntakeRules rules, CancellationToken ct);

    /// <summary>Forgets some of what the trial knows; false where nothing is left.</summary>
    Task<bool> Forget(Guid intakeId, CancellationToken ct);
}
