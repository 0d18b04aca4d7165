using System.Collections.Concurrent;
using MakCrm.Application.Common;
using MakCrm.Application.Sources;
using MakCrm.Domain.Sources;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>A product with a handler of the test's own, which leaves an effect for each archived source and fails as it is told.</summary>
[DedicatedServer("faults in the dispatch of events")]
public class EventfulApi : CrmApiFixture
{
    public EventfulApi() => Plan = new();

    protected EventfulApi(EventfulApi first)
        : base(first) => Plan = first.Plan;

    public Script Plan { get; }

    protected override CrmApiFixture Another() => new EventfulApi(this);

    protected override void Adjust(IServiceCollection services)
    {
        var products = (EventHandlerTypes)
            services.Single(service => service.ServiceType == typeof(EventHandlerTypes)).ImplementationInstance!;
        services.AddSingleton(Plan);
        services.AddScoped<OnSourceMoved>();
        services.AddSingleton(new EventHandlerTypes([.. products.All, typeof(OnSourceMoved)]));
    }

    /// <summary>Which aggregates' events fail how often, and what the handler has seen.</summary>
    public sealed class Script
    {
        readonly ConcurrentDictionary<(Guid Source, int Sequence), int> failures = new();
        readonly ConcurrentBag<Guid> overtaken = [];
        readonly ConcurrentQueue<EventContext> met = new();

        public void Fail(Guid source, int sequence, int times) => failures[(source, sequence)] = times;

        /// <summary>As if others had changed the same rows before its commit.</summary>
        public void Overtake(Guid source) => overtaken.Add(source);

        /// <summary>The sequence numbers of a source's events as the handler met them, failures among them.</summary>
        public IReadOnlyList<int> Met(Guid source) => [.. met.Where(facts => facts.AggregateId == source).Select(facts => facts.Sequence)];

        internal void Meet(EventContext facts)
        {
            met.Enqueue(facts);
            var place = (facts.AggregateId, facts.Sequence);
            if (failures.TryGetValue(place, out var left) && left > 0 && failures.TryUpdate(place, left - 1, left))
                throw overtaken.Contains(facts.AggregateId)
                    ? new CommitRejectedException(CommonErrors.ConcurrentChange.Code)
                    : new InvalidOperationException("The test wants it so.");
        }
    }

    sealed class OnSourceMoved(ISourcesDb db, Script script, TimeProvider clock)
        : IEventHandler<SourceArchived>,
            IEventHandler<SourceRestored>
    {
        public Task Handle(SourceArchived raised, EventContext facts, CancellationToken ct) => Leave(facts);

        public Task Handle(SourceRestored raised, EventContext facts, CancellationToken ct) => Leave(facts);

        Task Leave(EventContext facts)
        {
            var effect = new SourceDetails($"effect {facts.Id}", SourceKind.External, null, null, null);
            db.Sources.Add(Source.Register($"e{Guid.CreateVersion7():N}", effect, clock.GetUtcNow()));
            script.Meet(facts);
            return Task.CompletedTask;
        }
    }
}
