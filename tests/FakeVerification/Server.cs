using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.FakeVerification;

/// <summary>The program put together; tests start it within themselves.</summary>
static class Server
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.AddSingleton<World>();
        builder.Services.AddSingleton<FaultGate>();
        builder.Services.AddSingleton<ProviderEndpoints>();
        builder.Services.AddSingleton<ControlEndpoints>();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        var app = builder.Build();
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        app.Services.GetRequiredService<ProviderEndpoints>().Map(app);
        return app;
    }
}
