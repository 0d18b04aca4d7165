using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

/// <summary>A lot has got a time by which something is due; the clock may have to wake earlier than it thought.</summary>
sealed class OnLotOpened(ILotScheduleSignal alarm) : IEventHandler<LotScheduled>, IEventHandler<LotOpened>, IEventHandler<LotReopened>
{
    public Task Handle(LotScheduled raised, EventContext facts, CancellationToken ct) => Wake();

    public Task Handle(LotOpened raised, EventContext facts, CancellationToken ct) => Wake();

    public Task Handle(LotReopened raised, EventContext facts, CancellationToken ct) => Wake();

    Task Wake()
    {
        alarm.Wake();
        return Task.CompletedTask;
    }
}
