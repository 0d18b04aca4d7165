using MakCrm.FakeMessengers;

var app = Server.Build(args);
await app.RunAsync();
