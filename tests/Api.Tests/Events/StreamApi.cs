using MakCrm.TestKit;
using MakCrm.WebApi;
using MakCrm.WebApi.Streams;

namespace MakCrm.Api.Tests.Events;

/// <summary>A server with few places for streams; one beside it has little patience with those who do not read.</summary>
[DedicatedServer("places and patience of all streams")]
public sealed class StreamApi : CrmApiFixture
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    static readonly StreamSettings Places = new(OfCaller: 8, OfTenant: 9, OfAll: 10);
    readonly StreamSettings streams = Places;

    public StreamApi() { }

    StreamApi(StreamApi first, StreamSettings streams)
        : base(first) => this.streams = streams;

    /// <summary>A server beside this one that soon calls a reader slow.</summary>
    public Task<CrmApiFixture> Impatient() => Beside(Places with { Patience = Short, Mercy = Patience });

    /// <summary>A server beside this one that soon gives a reader up.</summary>
    public Task<CrmApiFixture> Merciless() => Beside(Places with { Patience = Short, Mercy = Short });

    protected override CrmApiFixture Another() => new StreamApi(this, Places);

    protected override ServerSettings Configure(ServerSettings settings) => settings with { Streams = streams };

    async Task<CrmApiFixture> Beside(StreamSettings settings)
    {
        var server = new StreamApi(this, settings);
        await server.InitializeAsync();
        return server;
    }

    /// <summary>Somebody who may hear of leads and clients, with places of his own.</summary>
    public Task<TestClient> NewListener(TestTenant? tenant = null) =>
        NewClient(tenant ?? HeadOffice, "events.read", "leads.read", "clients.read");
}
