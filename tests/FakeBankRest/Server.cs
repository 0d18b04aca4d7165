using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.FakeBankRest;

/// <summary>The program put together; tests start it within themselves.</summary>
static class Server
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.AddSingleton<World>();
        builder.Services.AddSingleton<CallbackSender>();
        builder.Services.AddSingleton<Officer>();
        builder.Services.AddSingleton<BrokerEndpoints>();
        builder.Services.AddSingleton<ControlEndpoints>();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper));
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        var app = builder.Build();
        app.Services.GetRequiredService<World>().Open(builder.Configuration["account"]);
        app.Services.GetRequiredService<BrokerEndpoints>().Map(app);
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        return app;
    }
}
