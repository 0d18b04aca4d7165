using MakCrm.Infrastructure.Identity;
using MakCrm.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TestKit;

/// <summary>The program put together and not started, for tests that look at what it is made of. No database stands behind it.</summary>
public static class IdleServer
{
    public static WebApplication Build(Action<IServiceCollection>? adjust = null) =>
        Server.Build(
            [],
            new(
                new("Host=127.0.0.1", "Host=127.0.0.1"),
                new MasterKey(new byte[32]),
                new("http://mak-crm.test", "mak-crm"),
                "http://127.0.0.1:0",
                ".",
                IsDemo: false
            ),
            services =>
            {
                services.AddMvcCore().AddApplicationPart(typeof(Server).Assembly);
                adjust?.Invoke(services);
            }
        );
}
