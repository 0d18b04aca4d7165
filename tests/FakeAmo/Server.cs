using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.FakeAmo.Api;
using MakCrm.FakeAmo.Control;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo;

/// <summary>The program put together; tests of its own start it within themselves.</summary>
static class Server
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.AddSingleton(new FakeState(new FakeClock(), FakeSettings.From(builder.Configuration)));
        builder.Services.AddSingleton<RequestPipeline>();
        builder.Services.AddSingleton<OAuthEndpoints>();
        builder.Services.AddSingleton<ControlEndpoints>();
        builder.Services.AddSingleton<AccountPages>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookSender>());
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        var app = builder.Build();
        app.Services.GetRequiredService<OAuthEndpoints>().Map(app);
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        app.Services.GetRequiredService<AccountPages>().Map(app);
        MapApi(new(app, app.Services.GetRequiredService<RequestPipeline>()));
        app.Lifetime.ApplicationStarted.Register(() => Settle(app));
        return app;
    }

    static void MapApi(Routes routes)
    {
        AccountEndpoints.Map(routes);
        SourceEndpoints.Map(routes);
        PipelineEndpoints.Map(routes);
        FieldEndpoints.Map(routes);
        RecordEndpoints.Map(routes);
        ComplexEndpoint.Map(routes);
        UnsortedEndpoints.Map(routes);
        LinkEndpoints.Map(routes);
        TagEndpoints.Map(routes);
        TaskEndpoints.Map(routes);
        NoteEndpoints.Map(routes);
        EventEndpoints.Map(routes);
        WebhookEndpoints.Map(routes);
        routes.Rest();
    }

    /// <summary>The first account lives where the program listens, unless it was told another host.</summary>
    static void Settle(WebApplication app)
    {
        var world = app.Services.GetRequiredService<FakeState>();
        lock (world.Gate)
            world.Listens(new Uri(app.Urls.First()).Authority);
    }
}
