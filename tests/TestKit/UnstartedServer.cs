using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using MakCrm.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TestKit;

/// <summary>The program put together and not started, for tests that look at what it is made of.</summary>
public static class UnstartedServer
{
    /// <summary>No database stands behind it.</summary>
    public static WebApplication Build(Action<IServiceCollection>? adjust = null) =>
        Build(new("Host=127.0.0.1", "Host=127.0.0.1"), new byte[32], adjust);

    /// <summary>What it writes, the servers of the tests can read.</summary>
    internal static WebApplication On(TestDatabase database) => Build(database.Settings, CrmApiFixture.MasterBytes, adjust: null);

    static WebApplication Build(DatabaseConnectionStrings databases, byte[] masterKey, Action<IServiceCollection>? adjust) =>
        ServerBuilder.Build(
            [],
            new(databases, new MasterKey(masterKey), new("http://mak-crm.test", "mak-crm"), "http://127.0.0.1:0", ".", IsDemo: false),
            services =>
            {
                services.AddMvcCore().AddApplicationPart(typeof(ServerBuilder).Assembly);
                adjust?.Invoke(services);
            }
        );
}
