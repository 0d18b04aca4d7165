using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>The server on its socket, and the same application for requests that never leave the process.</summary>
sealed class InProcessServer(IServer socketServer, IServiceProvider services) : IServer
{
    readonly TestServer testServer = new(services);

    public IFeatureCollection Features => socketServer.Features;

    public static void Add(IServiceCollection services)
    {
        var socketServer = services.Last(service => service.ServiceType == typeof(IServer));
        services.Remove(socketServer);
        services.AddSingleton<IServer>(provider => new InProcessServer(
            (IServer)ActivatorUtilities.CreateInstance(provider, socketServer.ImplementationType!),
            provider
        ));
    }

    public HttpMessageHandler CreateHandler() =>
        testServer.CreateHandler(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Loopback;
            http.Features.Set<IHttpMaxRequestBodySizeFeature>(new BodySize());
        });

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await ((IServer)testServer).StartAsync(application, cancellationToken);
        await socketServer.StartAsync(application, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => socketServer.StopAsync(cancellationToken);

    public void Dispose()
    {
        socketServer.Dispose();
        testServer.Dispose();
    }

    /// <summary>An upload asks for it to be lifted.</summary>
    sealed class BodySize : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }
}
