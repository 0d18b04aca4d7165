namespace MakCrm.Application.Identity.Public;

/// <summary>Machine clients for other modules, in the tenant of the present work.</summary>
public interface IMachineClientRegistrar
{
    /// <summary>Adds a client; the answer alone knows its secret. An id of null is made up.</summary>
    Contract.MachineClientCreated Register(string? clientId, string name, IEnumerable<string> permissions);

    /// <summary>The same, on terms of its own.</summary>
    Contract.MachineClientCreated Register(Contract.MachineClientRegistration registration);

    /// <summary>Gives a client another secret; null when the tenant has no client of this id that could use it.</summary>
    Task<Contract.MachineClientCreated?> RotateSecret(string clientId, CancellationToken ct);
}
