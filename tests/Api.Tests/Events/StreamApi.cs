using MakCrm.TestKit;
using MakCrm.WebApi;
using MakCrm.WebApi.Streams;

namespace MakCrm.Api.Tests.Events;

/// <summary>A server with few places for streams, and little patience; one beside it has no mercy, either.</summary>
[DedicatedServer("places and patience of all streams")]
public sealed class StreamApi : CrmApi
{
    readonly TimeSpan mercy = TimeSpan.FromMinutes(1);

    public StreamApi() { }

    StreamApi(StreamApi first)
        : base(first) => mercy = TimeSpan.FromMilliseconds(100);

    protected override CrmApi Another() => new StreamApi(this);

    protected override Settings Configure(Settings settings) =>
        settings with
        {
            Streams = new(OfCaller: 8, OfTenant: 9, OfAll: 10) { Patience = TimeSpan.FromMilliseconds(100), Mercy = mercy },
        };

    /// <summary>Somebody who may hear of leads and clients, with places of his own.</summary>
    public Task<TestClient> NewListener(TestTenant? tenant = null) =>
        NewClient(tenant ?? HeadOffice, "events.read", "leads.read", "clients.read");
}
