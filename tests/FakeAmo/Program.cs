using MakCrm.FakeAmo;

var app = Server.Build(args);
await app.RunAsync();
