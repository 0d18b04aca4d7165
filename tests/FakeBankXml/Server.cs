namespace MakCrm.FakeBankXml;

/// <summary>The program put together; tests start it within themselves.</summary>
static class Server
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.AddSingleton<World>();
        builder.Services.AddSingleton<GateEndpoints>();
        builder.Services.AddSingleton<ControlEndpoints>();
        var app = builder.Build();
        app.Services.GetRequiredService<World>().Open(builder.Configuration["account"]);
        app.Services.GetRequiredService<GateEndpoints>().Map(app);
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        return app;
    }
}
