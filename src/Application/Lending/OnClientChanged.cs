using MakCrm.Application.Lending.Screening;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Lending;

sealed class OnClientChanged(ScreeningExpiry screenings) : IOn<ClientChanged>
{
    public Task Handle(ClientChanged raised, EventFacts facts, CancellationToken ct) => screenings.Expire(raised.ClientId, ct);
}
