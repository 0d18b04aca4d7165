using MakCrm.Application.Lending.Screening;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Lending;

sealed class OnClientChanged(ScreeningExpiry screenings) : IEventHandler<ClientChanged>
{
    public Task Handle(ClientChanged raised, EventContext facts, CancellationToken ct) => screenings.Expire(raised.ClientId, ct);
}
