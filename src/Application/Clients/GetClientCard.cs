using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class GetClientCardHandler(IClientCardReader cards) : IMessageHandler<Contract.GetClientCard, Contract.ClientCard>
{
    public async Task<Result<Contract.ClientCard>> Handle(Contract.GetClientCard request, CancellationToken cancellationToken) =>
        await cards.Find(request.Id, cancellationToken) is { } card ? card : ClientErrors.NotFound;
}

/// <summary>Reads what all modules know around a client in one round trip, as the caller may see it.</summary>
public interface IClientCardReader
{
    /// <summary>Null when there is no such client for the caller.</summary>
    Task<Contract.ClientCard?> Find(Guid clientId, CancellationToken ct);
}
