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
        builder.Services.AddSingleton<World>();
        builder.Services.AddSingleton<HookSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HookSender>());
        builder.Services.AddSingleton<WhatsappEndpoints>();
        builder.Services.AddSingleton<ControlEndpoints>();
        builder.Services.AddSingleton<HttpClient>();
        builder.Services.AddSingleton<TelegramEndpoints>();
        builder.Services.AddSingleton<TelegramControl>();
        builder.Services.AddSingleton<BotBoard>();
        builder.Services.AddSingleton<NumberBook>();
        builder.Services.AddSingleton<Board>();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        var app = builder.Build();
        app.Services.GetRequiredService<NumberBook>().Read();
        app.Services.GetRequiredService<Board>().Map(app);
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        app.Services.GetRequiredService<WhatsappEndpoints>().Map(app);
        app.Services.GetRequiredService<TelegramControl>().Map(app);
        app.Services.GetRequiredService<TelegramEndpoints>().Map(app);
        app.Services.GetRequiredService<BotBoard>().Map(app);
        return app;
    }
}
