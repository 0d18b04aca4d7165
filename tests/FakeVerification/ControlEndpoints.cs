namespace MakCrm.FakeVerification;

/// <summary>The side of whoever tries something with it.</summary>
sealed class ControlEndpoints(World world)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.Text("A fake DaData, FNS and FSSP; see tests/FakeVerification/README.md."));
        var control = app.MapGroup("/_fake");
        control.MapPost("/facts", (KnownFact fact) => Do(() => world.Facts.Insert(0, fact)));
        control.MapPost("/faults", (Fault[] faults) => Do(() => world.Faults.AddRange(faults)));
        control.MapDelete("/faults", () => Do(world.Faults.Clear));
        control.MapGet("/asked", Asked);
    }

    IResult Asked(string? match)
    {
        lock (world.Gate)
            return Results.Json(
                world
                    .Asked.Where(a => $"{a.Body?.ToJsonString(ProviderEndpoints.Plain)}".Contains(match ?? "", StringComparison.Ordinal))
                    .ToArray()
            );
    }

    IResult Do(Action deed)
    {
        lock (world.Gate)
            deed();
        return Results.NoContent();
    }
}
