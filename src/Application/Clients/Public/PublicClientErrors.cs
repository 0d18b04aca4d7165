using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients.Public;

/// <summary>What other modules say of a client that is not as it should be.</summary>
public static class PublicClientErrors
{
    public static readonly Error Unknown = ClientErrors.Unknown;
}
