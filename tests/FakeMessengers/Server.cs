using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.FakeMessengers;

/// <summary>The program put together; tests start it within themselves.</summary>
static class Server
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.AddSingleton<FakeState>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookSender>());
        builder.Services.AddSingleton<WhatsappEndpoints>();
        builder.Services.AddSingleton<ControlEndpoints>();
        builder.Services.AddSingleton<HttpClient>();
        builder.Services.AddSingleton<TelegramEndpoints>();
        builder.Services.AddSingleton<TelegramControlEndpoints>();
        builder.Services.AddSingleton<BotPages>();
        builder.Services.AddSingleton<FakeStateFile>();
        builder.Services.AddSingleton<NumberPages>();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        var app = builder.Build();
        app.Services.GetRequiredService<FakeStateFile>().Read();
        app.Services.GetRequiredService<NumberPages>().Map(app);
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        app.Services.GetRequiredService<WhatsappEndpoints>().Map(app);
        app.Services.GetRequiredService<TelegramControlEndpoints>().Map(app);
        app.Services.GetRequiredService<TelegramEndpoints>().Map(app);
        app.Services.GetRequiredService<BotPages>().Map(app);
        return app;
    }
}
