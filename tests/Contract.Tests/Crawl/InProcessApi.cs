using MakCrm.Contract.Tests.Roles;
using MakCrm.TestKit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>A server that people call within the process, because crawls call it thousands of times.</summary>
public abstract class InProcessApi : CrmApiFixture
{
    protected InProcessApi() { }

    protected InProcessApi(CrmApiFixture first)
        : base(first) { }

    public TestApiClient As(RolePerson person)
    {
        var handler = ((InProcessServer)Services.GetRequiredService<IServer>()).CreateHandler();
        var http = new HttpClient(handler) { BaseAddress = Address, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);
        return new(http);
    }

    protected override void Adjust(IServiceCollection services) => InProcessServer.Add(services);
}
